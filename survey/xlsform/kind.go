package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// asks says what becomes of a workbook's type: the survey's own type, or
// what stands in for it, or nothing.
type asks struct {
	as    survey.Type // empty: it is not asked
	until survey.Type // what stands in where surveys do not have as
	kind  Kind        // of the finding, if there is one to tell
	say   string
	hint  string
	only  string // a constraint that comes with the type, in XPath
	known string // what a reference to it means: today, or empty
}

// metadata says what becomes of what a collecting program notes by itself.
func metadata(say string) asks { return asks{kind: Dropped, say: say} }

// given is what the program that begins an interview may know.
var given = asks{as: survey.TypeHidden, kind: Changed, say: "it is a hidden value, which the program that begins an interview may give"}

// typeTable are the types of XLSForm beside selects, groups and repeats, by
// their own names.
var typeTable = map[string]asks{
	"note": {as: survey.TypeNote}, "text": {as: survey.TypeText}, "integer": {as: survey.TypeInteger}, "decimal": {as: survey.TypeDecimal},
	"date": {as: survey.TypeDate}, "image": {as: survey.TypeImage},
	"phone number":                      {as: survey.TypePhone, kind: Changed, say: "numbers are checked by the rules of the survey's numbering, which is the United Kingdom's"},
	"percentage":                        {as: survey.TypeInteger, only: "0 <= . and . <= 100"},
	"number of days in last month":      {as: survey.TypeInteger, only: "0 <= . and . <= 31"},
	"number of days in last six months": {as: survey.TypeInteger, only: "0 <= . and . <= 183"},
	"number of days in last year":       {as: survey.TypeInteger, only: "0 <= . and . <= 365"},
	"acknowledge":                       {as: survey.TypeAcknowledge}, "time": {as: survey.TypeTime}, "datetime": {as: survey.TypeDatetime},
	"barcode": {as: survey.TypeBarcode}, "range": {as: survey.TypeRange},
	"geopoint":  {as: "geopoint", until: survey.TypeText, say: "a place on the map is asked for in words"},
	"audio":     {as: "audio", say: "a recording cannot be asked for"},
	"video":     {as: "video", say: "a video cannot be asked for"},
	"file":      {as: "file", say: "a file cannot be asked for"},
	"signature": {as: "signature", say: "a signature cannot be asked for"},
	"calculate": {as: "calculate", say: "calculated values are not kept"},
	"hidden":    {as: "hidden", say: "what is not asked is not kept"},
	"geotrace":  metadata("a line on a map cannot be asked for"),
	"geoshape":  metadata("an area on a map cannot be asked for"), "osm": metadata("OpenStreetMap features cannot be asked for"),
	"start":    {kind: Noted, say: "every response keeps when it began"},
	"end":      {kind: Noted, say: "every response keeps when it was submitted"},
	"today":    {as: survey.TypeCalculate, known: "today"},
	"deviceid": given, "subscriberid": given, "simserial": given, "phonenumber": given,
	"email":               given,
	"username":            {kind: Noted, say: "every response keeps who put the questions"},
	"audit":               {kind: Noted, say: "every answer keeps its time"},
	"start-geopoint":      metadata("a place is not recorded in the background"),
	"background-audio":    metadata("nothing is recorded in the background"),
	"background-geopoint": metadata("a place is not recorded in the background"),
	"xml-external":        {kind: Noted, say: "what looks a row up says whether the file was found"},
	"csv-external":        {kind: Noted, say: "what looks a row up says whether the file was found"},
	"entity":              metadata("entities are not kept"),
	"set form title":      {kind: Noted, say: "a title is set in the sheet settings: this one is not taken"},
	"set form id":         {kind: Noted, say: "a form's name is set in the sheet settings: this one is not taken"},
}

// otherTypes are the words that mean another type.
var otherTypes = map[string]string{
	"string": "text", "int": "integer", "photo": "image", "picture": "image", "number": "integer", "trigger": "acknowledge",
	"location": "geopoint", "gps": "geopoint", "date time": "datetime", "date_time": "datetime", "phone_number": "phone number", "tel": "phone number",
	"start time": "start", "start_time": "start", "end time": "end", "end_time": "end", "get start time": "start", "get end time": "end", "get today": "today",
	"device id": "deviceid", "device_id": "deviceid", "imei": "deviceid", "get device id": "deviceid", "uri:deviceid": "deviceid",
	"subscriber id": "subscriberid", "get subscriber id": "subscriberid", "uri:subscriberid": "subscriberid",
	"sim id": "simserial", "get sim id": "simserial", "uri:simserial": "simserial", "get phone number": "phonenumber", "uri:phonenumber": "phonenumber",
	"uri:username": "username", "user name": "username", "uri:email": "email", "calculation": "calculate", "label": "note", "information": "note",
	"acknowledgement": "acknowledge", "days in last month": "number of days in last month",
}

// listed is what a row of the type column says of a select.
type listed struct {
	many, rank     bool
	list           string
	other          bool
	file, external bool
}

var (
	selects = regexp.MustCompile(`(?i)^(?:add |q )?(select_one_external|select one external|select_one_from_file|select one from file|select_multiple_from_file|select multiple from file` +
		`|select_one|select one prompt using|select one from|select one using|select one|select1|select_multiple|select multiple prompt using|select multiple from|select multiple using|select multiple` +
		`|select all that apply from|select all that apply|select all|rank)\s+(.+)$`)
	orOther = regexp.MustCompile(`(?i)\s+(or_other|or other|or_specify_other|or specify other)$`)
)

// selectOf reads the type of a select.
func selectOf(typ string) (listed, bool) {
	m := selects.FindStringSubmatch(typ)
	if m == nil {
		return listed{}, false
	}
	word := strings.ToLower(m[1])
	l := listed{list: strings.TrimSpace(m[2])}
	l.rank = word == "rank"
	l.many = strings.Contains(word, "multiple") || strings.Contains(word, "all")
	l.file = strings.Contains(word, "file")
	l.external = strings.Contains(word, "external")
	if l.external {
		l.many = false
	}
	if rest := orOther.ReplaceAllString(l.list, ""); rest != l.list {
		l.list, l.other = rest, true
	}
	return l, true
}

var (
	begins = regexp.MustCompile(`(?i)^begin[ _]+(group|repeat|loop|lgroup|looped group)(?:\s+over\s+(.+))?$`)
	ends   = regexp.MustCompile(`(?i)^end[ _]+(group|repeat|loop|lgroup|looped group)$`)
)

// plainType brings the word for a type to its own name.
func plainType(typ string) string {
	t := strings.ToLower(typ)
	for _, filler := range []string{"add ", "q "} {
		t = strings.TrimPrefix(t, filler)
	}
	t = strings.TrimSuffix(t, " prompt")
	if same, ok := otherTypes[t]; ok {
		return same
	}
	if _, ok := typeTable[strings.ReplaceAll(t, "_", " ")]; ok {
		return strings.ReplaceAll(t, "_", " ")
	}
	return t
}

// ready says that surveys have a type.
func ready(t survey.Type) bool { return slices.Contains(survey.Types(), t) }
