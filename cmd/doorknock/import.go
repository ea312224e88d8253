package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/rules/directory"
)

// importCmd brings lists into a campaign.
type importCmd struct {
	place
	What   string   `arg:"" enum:"homes,staff,services,survey,rules" help:"homes, staff, services, survey or rules."`
	From   string   `arg:"" name:"file" help:"Homes and staff as CSV, services as an Open Referral feed in JSON, a survey as an XLSForm workbook, rules as a workbook of decision tables."`
	Pages  []string `arg:"" optional:"" name:"pages" help:"Of services: the further pages of a feed that comes in several files."`
	By     string   `placeholder:"NAME" help:"Who brings them in, for the history."`
	Out    string   `placeholder:"FILE" help:"Where a survey's or the rules' document is written." env:"-"`
	Names  string   `placeholder:"FILE" help:"Where the workbook's own names and logic are kept, for export." env:"-"`
	Media  string   `type:"path" placeholder:"DIR" help:"Where the files of choices lie that a workbook names, if not beside it or in FORM-media." env:"-"`
	Survey string   `placeholder:"FILE" help:"The survey that the rules are for, to check every cell." env:"-"`
	JSON   bool     `name:"json" help:"Print what was brought in as JSON." env:"-"`
	writing
}

// Help is shown under the command's flags.
func (importCmd) Help() string {
	return `The first import begins the campaign: its file, a file of residents' keys, and the
sealing key where there is none. Lines that cannot be read are told of and left out;
the good ones count. What stands in the campaign already stays as it is there, but
for staff, whose list is the landlord's own. Services go beside the documents.

A survey is made of an XLSForm workbook: what is other than in the workbook is told
with its sheet, row and column, and without --out nothing is written. Choices that it
has in files of their own are looked for in --media, beside the workbook, and in the
folder FORM-media beside it, as ODK Collect keeps them.

Rules are made of the decision tables in a workbook, a sheet for each, as doorknock
export rules writes them. With --survey every cell is checked as doorknock check does
a document, against the survey and the landlord and services beside it, and what is
wrong or should be mended is told with its sheet, row and column.

Examples:
  doorknock import homes homes.csv
  doorknock import staff staff.csv --by "Ines Marl"
  doorknock import services feed.json --documents season
  doorknock import services page-1.json page-2.json page-3.json
  doorknock import survey form.xlsx --out survey.yaml
  doorknock import rules tables.xlsx --survey survey.yaml --out rules.yaml`
}

// brought is what an import came to.
type brought struct {
	File     string  `json:"file"`
	What     string  `json:"what"`
	Read     int     `json:"read"`    // good lines
	New      int     `json:"new"`     // that were not there
	Changed  int     `json:"changed"` // of staff
	Same     int     `json:"same"`    // that were there already
	Left     int     `json:"left_out"`
	Problems []shown `json:"problems,omitempty"`
	// NotKept are the fields of a feed of services that nothing here keeps.
	NotKept []string `json:"not_kept,omitempty"`
}

// Run brings the list in.
func (c *importCmd) Run(ctx context.Context, std streams) error {
	if err := c.misused(); err != nil {
		return err
	}
	switch kind(c.What) {
	case kindSurvey:
		return c.survey(std)
	case kindRules:
		return c.rules(ctx, std)
	}
	return c.bring(ctx, std)
}

// bring brings a list into the campaign's database.
func (c *importCmd) bring(ctx context.Context, std streams) error {
	s, err := find(c.From)
	if err != nil {
		return err
	}
	if len(s.files) != 1 {
		return wrong("%s: one file is brought in at a time", c.From)
	}
	f := s.files[0]
	if f.kind != kind(c.What) {
		if err := s.sound(std, nil); err != nil {
			return err
		}
		if f.kind == "" {
			return inputError{f.unrecognised()}
		}
		return wrong("%s: this looks like %s, and not like %s", f.name, f.kind, c.What)
	}
	docs, err := c.outfit(std)
	if err != nil {
		return err
	}
	now, err := c.moment(docs.Landlord.Zone)
	if err != nil {
		return err
	}
	var out brought
	if c.What == string(kindServices) {
		out, err = c.services(f)
	} else {
		out, err = c.list(ctx, std, f, docs, now)
	}
	if err != nil {
		return err
	}
	return c.tell(std, f, out)
}

// misused refuses flags that are for other lists.
func (c *importCmd) misused() error {
	survey, rules := kind(c.What) == kindSurvey, kind(c.What) == kindRules
	switch {
	case len(c.Pages) > 0 && kind(c.What) != kindServices:
		return wrong("%s: one file is brought in at a time", c.Pages[0])
	case c.Survey != "" && !rules:
		return wrong("--survey is for rules")
	case (c.Names != "" || c.Media != "") && !survey:
		return wrong("--names and --media are for surveys")
	case (c.Out != "" || c.Force) && !survey && !rules:
		return wrong("--out and --force are for surveys and rules")
	}
	return nil
}

// tell prints what was brought in, and what was left out.
func (c *importCmd) tell(std streams, f *file, out brought) error {
	out.File, out.What = f.name, c.What
	out.Problems = slices.Concat(f.faults, f.warnings)
	if c.JSON {
		if err := std.json(out); err != nil {
			return err
		}
	} else {
		var p page
		for _, problem := range out.Problems {
			p.line(0, "%s", problem.text)
		}
		if len(out.NotKept) > 0 {
			p.text(0, "not kept, for it has no place here: %s", strings.Join(out.NotKept, "; "))
		}
		p.line(0, "%s", out.String())
		std.print(p.String())
	}
	if out.Left > 0 {
		return errSilent
	}
	return nil
}

// String says it in a line.
func (b brought) String() string {
	text := fmt.Sprintf("%s: %d %s: %d new", b.File, b.Read, b.What, b.New)
	if b.Changed > 0 {
		text += fmt.Sprintf(", %d changed", b.Changed)
	}
	if b.Same > 0 {
		text += fmt.Sprintf(", %d there already", b.Same)
	}
	if b.Left > 0 {
		text += ", " + count(b.Left, "line") + " left out"
	}
	return text
}

// actor is who brings the list in: nobody has to be on a list of staff to
// bring it in.
func (c *importCmd) actor() campaign.Actor {
	if c.By == "" {
		return campaign.System()
	}
	by := campaign.Actor{Kind: campaign.ActorStaff, Name: c.By}
	by.ID = surveyActor(campaign.Derive("actor", c.By))
	return by
}

// list brings homes or staff into the campaign's file.
func (c *importCmd) list(ctx context.Context, std streams, f *file, docs *outfit.Documents, now time.Time) (brought, error) {
	by := c.actor()
	var batches []campaign.Batch
	var report roster.Report
	var err error
	if c.What == string(kindHomes) {
		batches, report, err = roster.Homes(f.name, f.data, by, now)
	} else {
		batches = make([]campaign.Batch, 1)
		batches[0], report, err = roster.Staff(f.name, f.data, docs.Landlord.Teams, by, now)
	}
	if err != nil {
		f.faulty(err)
		return brought{}, (&shelf{files: []*file{f}}).sound(std, nil)
	}
	f.problems(report)
	st, err := c.begin(ctx, std, docs.Sensitive())
	if err != nil {
		return brought{}, err
	}
	out := brought{Read: report.Good, Left: report.Lines - report.Good}
	err = found(ctx, st.Store, docs, by, now)
	for _, b := range batches {
		if err == nil {
			err = out.commit(ctx, st.Store, b)
		}
	}
	return out, errors.Join(err, st.close())
}

// services puts a feed beside the campaign's documents, where every command
// finds it.
func (c *importCmd) services(f *file) (brought, error) {
	feed, err := pagesOf(append([]string{c.From}, c.Pages...))
	if err != nil {
		return brought{}, err
	}
	d, err := directory.ParsePages(directory.Config{}, feed...)
	if err != nil {
		return brought{}, inputError{err}
	}
	for _, page := range feed {
		for _, fault := range d.Report().Faults {
			if fault.File == page.Name {
				f.warnings = append(f.warnings, (&file{name: page.Name, data: page.Data}).show(directory.Faults{fault})...)
			}
		}
	}
	if absent := d.Report().Absent; len(absent) > 0 {
		f.warn(f.top, "name the files of all of them", "the feed has more pages than were named: %s are missing", strings.Trim(fmt.Sprint(absent), "[]"))
	}
	data, err := bound(feed)
	if err != nil {
		return brought{}, inputError{err}
	}
	in := inside(c.written())
	if in.name == samplePath {
		return brought{}, wrong("the sample's documents cannot be changed: name your own folder with --documents")
	}
	out := brought{Read: d.Report().Used, Left: d.Report().Seen - d.Report().Used}
	for _, l := range d.Report().Lost {
		out.NotKept = append(out.NotKept, l.String())
	}
	had := map[string]bool{}
	to := "services.json"
	if all, err := in.documents(); err == nil {
		for _, base := range all {
			if old, err := in.read(base); err == nil && old.kind == kindServices && old.name != f.name {
				to = base
				if was, err := directory.Parse(old.name, old.data); err == nil {
					for _, s := range was.Services() {
						had[s.ID] = true
					}
				}
			}
		}
	}
	for _, s := range d.Services() {
		if had[s.ID] {
			out.Same++
		} else {
			out.New++
		}
	}
	return out, replace(filepath.Join(c.written(), to), data, forOwner)
}
