package xlsform

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// lost are the settings that mean something to a collecting program and
// nothing to a survey.
var lost = map[string]string{
	"public_key": "responses are sealed under the landlord's own key", "submission_url": "responses go where the campaign's are kept",
	"instance_name": "a response is known by its own number", "style": "the look is the channel's", "auto_send": "", "auto_delete": "",
	"omit_instanceid": "", "clean_text_values": "", "add_none_option": "", "allow_choice_duplicates": "", "instance_xmlns": "", "namespaces": "",
	"sms_keyword": "", "sms_separator": "", "sms_allow_media": "", "sms_date_format": "", "sms_datetime_format": "", "client_editable": "",
	"xml_root": "", "prefix": "", "delimiter": "", "name": "", "attribute": "", "password": "",
}

func (f *reading) readSettings(t *table) {
	if t == nil {
		return
	}
	rows := t.body()
	if len(rows) == 0 {
		return
	}
	f.columnsOnce(t, map[string]bool{"form_id": true, "version": true, "default_language": true})
	for _, r := range rows[1:] {
		f.dropRow(r, "settings have one row, the first")
	}
	for _, c := range t.columns {
		value := rows[0].cell(c.at)
		if value == "" {
			continue
		}
		place := Finding{Sheet: t.name, Row: rows[0].number, Column: c.title, Cell: at(t.name, rows[0].number, c.at), Text: value}
		switch c.key {
		case "form_title", "form_id", "version", "default_language":
			if _, there := f.settings[c.key]; !there && c.lang == "" {
				f.settings[c.key], f.settingAt[c.key] = value, place
				continue
			}
		}
		place.Kind, place.Say = Noted, "this setting has no counterpart"
		if why := lost[c.key]; why != "" {
			place.Say += ": " + why
		}
		f.find(place)
	}
}

// heading makes what stands above the questions.
func (f *reading) heading() survey.Definition {
	title := f.settings["form_title"]
	id := f.settings["form_id"]
	base := strings.TrimSuffix(path.Base(strings.ReplaceAll(f.file, `\`, "/")), path.Ext(f.file))
	def := survey.Definition{Number: 1, Languages: f.langs.order}
	for _, name := range []string{id, title, base, "imported"} {
		if name != "" && def.ID == "" {
			def.ID = kebab(name, "imported")
		}
	}
	f.origin.ID = id
	if id != "" && id != def.ID {
		f.setting("form_id", Changed, fmt.Sprintf("the survey is called %q", def.ID))
	}
	if title != "" {
		def.Title = survey.Text{f.first(): title}
	}
	f.version(&def)
	return def
}

// version takes the version for a number, where it is one.
func (f *reading) version(def *survey.Definition) {
	written := f.settings["version"]
	if written == "" {
		return
	}
	f.origin.Version = written
	if n, err := strconv.Atoi(written); err == nil && n >= 1 && n <= 1e9 {
		def.Number = n
		return
	}
	f.setting("version", Changed, "a survey's version is a whole number from 1: it is 1")
}

func (f *reading) setting(key string, k Kind, say string) {
	one := f.settingAt[key]
	one.Kind, one.Say = k, say
	f.find(one)
}

// mostLanguages bounds the languages of a form.
const mostLanguages = 60

// settleLanguages finds the languages of a form and which comes first: the
// one that the settings name, or the first that a heading names.
func (f *reading) settleLanguages() {
	f.langs = languages{tags: map[string]survey.Language{}, written: map[survey.Language]string{}}
	preset := f.settings["default_language"]
	if strings.EqualFold(preset, "default") {
		preset = ""
	}
	if len(f.survey.keyed("label")) > 2*mostLanguages {
		f.tooMuch(fmt.Sprintf("there are more than %d languages", mostLanguages), "")
		f.langs.order = []survey.Language{f.cfg.language()}
		return
	}
	bare, named := f.spoken()
	if preset != "" && (len(named) == 0 || containsFold(named, preset) || !bare) {
		f.language(preset, f.settingAt["default_language"])
	}
	if bare && len(f.langs.order) == 0 {
		f.langs.order = []survey.Language{f.cfg.language()}
		f.langs.written[f.cfg.language()] = ""
		if preset != "" {
			f.langs.tags[strings.ToLower(preset)] = f.cfg.language()
		}
	}
	for _, t := range []*table{f.survey, f.choice} {
		if t == nil {
			continue
		}
		for _, c := range t.columns {
			if len(f.langs.order) > mostLanguages {
				f.tooMuch(fmt.Sprintf("there are more than %d languages", mostLanguages), "")
				return
			}
			if c.lang != "" && (c.key == "label" || c.key == "hint" || c.key == "constraint_message" || c.key == "guidance_hint") {
				f.language(c.lang, Finding{Sheet: t.name, Row: t.first, Column: c.title, Cell: at(t.name, t.first, c.at)})
			}
		}
	}
	if len(f.langs.order) == 0 {
		f.langs.order = []survey.Language{f.cfg.language()}
	}
	f.langs.tags[""] = f.langs.order[0]
}

// spoken says whether the questions have labels of no named language, and
// which languages are named.
func (f *reading) spoken() (bare bool, named []string) {
	for _, c := range f.survey.columns {
		if c.key == "label" && c.lang == "" {
			bare = true
		} else if c.key == "label" && !containsFold(named, c.lang) {
			named = append(named, c.lang)
		}
	}
	return bare, named
}

func containsFold(list []string, word string) bool {
	return slices.ContainsFunc(list, func(one string) bool { return strings.EqualFold(one, word) })
}

// language takes a language that a heading names.
func (f *reading) language(written string, place Finding) {
	tag, fresh, known := f.langs.take(written)
	if fresh && !known {
		place.Kind, place.Say = Changed, fmt.Sprintf("the language %q is not known: it is called %s", clip(written), tag)
		place.Hint = "write its tag behind it, as in Welsh (cy)"
		f.find(place)
	}
}
