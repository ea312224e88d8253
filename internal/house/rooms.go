package house

import (
	"path"
	"strings"
)

// module is the path before every room's.
const module = "github.com/doorknock/doorknock"

// room is what the table says of a package, by its path under the module.
type room struct {
	pure  bool
	may   []string // the rooms that its files may import; "x/..." is x and all below it
	libs  []string // the packages outside the standard library that a pure room may reach, all below them included
	embed bool     // it carries data in itself
}

// What several rooms lean on.
const (
	norm      = "golang.org/x/text/unicode/norm"
	transform = "golang.org/x/text/transform" // norm's own
	language  = "github.com/expr-lang/expr"
	yaml      = "github.com/goccy/go-yaml"
	schema    = "github.com/invopop/jsonschema"
	lo        = "github.com/samber/lo"
)

// schemas are the JSON Schema writer and what it brings along.
var schemas = []string{schema, "github.com/pb33f/ordered-map", "github.com/bahlo/generic-list-go",
	"github.com/buger/jsonparser", "go.yaml.in/yaml"}

// readers is what a reader of officers' documents may reach.
var readers = append([]string{norm, transform, language, yaml, lo}, schemas...)

// rooms is the plan: every package of the module stands here, or in a folder
// named internal, which belongs to the room around it.
var rooms = map[string]room{
	"internal/bounded":  {pure: true},
	"internal/document": {pure: true, may: []string{"rules/condition"}, libs: []string{yaml, norm, transform}},
	"internal/house":    {},
	// What the JSON Schemas of officers' documents have in common.
	"internal/shape":           {pure: true, may: []string{"rules/condition"}, libs: append([]string{norm, transform}, schemas...)},
	"internal/shape/shapetest": {may: []string{"internal/document"}},
	// What the speed of rules is measured with.
	"internal/workload":          {may: []string{"rules/condition"}},
	"internal/workload/generate": {may: []string{"rules/condition", "internal/workload"}},
	"internal/workload/native":   {},

	"rules/condition":            {pure: true, libs: []string{norm, transform}},
	"rules/condition/expression": {pure: true, may: []string{"rules/condition"}, libs: []string{norm, transform, language}},
	"rules/condition/satisfy":    {pure: true, may: []string{"rules/condition"}, libs: []string{norm, transform}},
	"rules/deadline":             {pure: true, may: []string{"rules/condition", "rules/internal/..."}, libs: []string{norm, transform}},
	"rules/deadline/ukholidays":  {pure: true, may: []string{"rules/condition", "rules/deadline"}, libs: []string{norm, transform}, embed: true},
	"rules/directory":            {pure: true, may: []string{"rules/condition", "rules/internal/..."}, libs: []string{norm, transform}},
	"rules/internal/jsonread":    {pure: true},
	"rules":                      {pure: true, may: []string{"rules/condition", "rules/condition/satisfy", "rules/deadline", "rules/directory"}, libs: []string{norm, transform, lo}},
	"rules/book": {pure: true, may: []string{"rules", "rules/condition", "rules/condition/expression", "rules/deadline",
		"rules/directory", "internal/document", "internal/shape"}, libs: readers},
	"rules/book/worksheet": {may: []string{"rules", "rules/book", "rules/condition", "internal/bounded", "internal/document"}},
	"rules/web":            {may: []string{"rules", "rules/book", "rules/condition", "internal/document"}},

	"survey":                            {pure: true, may: []string{"rules/condition", "rules/condition/satisfy"}, libs: []string{norm, transform, lo}},
	"survey/answers":                    {pure: true, may: []string{"survey", "rules", "rules/condition"}, libs: []string{norm, transform, lo}},
	"survey/form":                       {pure: true, may: []string{"survey", "survey/pack", "rules/condition", "rules/condition/expression", "internal/document", "internal/shape"}, libs: readers},
	"survey/pack":                       {pure: true, may: []string{"rules/condition"}, libs: []string{norm, transform}, embed: true},
	"survey/chat":                       {pure: true, may: []string{"survey", "survey/chat/hear", "rules", "rules/condition"}, libs: []string{norm, transform, lo}},
	"survey/chat/hear":                  {pure: true, may: []string{"survey", "rules/condition"}, libs: []string{norm, transform, lo}, embed: true},
	"survey/chat/chattest":              {may: []string{"survey", "survey/chat", "survey/form", "rules/condition"}},
	"survey/chat/terminal":              {may: []string{"survey", "survey/chat", "rules/condition"}},
	"survey/chat/picture":               {pure: true},
	"survey/chat/telegram":              {may: []string{"survey", "survey/chat", "survey/chat/picture", "rules/condition"}},
	"survey/chat/telegram/telegramtest": {},
	"survey/readability":                {pure: true},
	"survey/translate":                  {pure: true, may: []string{"survey", "survey/form", "survey/readability", "internal/document"}, libs: readers},
	"survey/translate/workbook":         {may: []string{"survey", "survey/translate", "internal/bounded"}},
	"survey/xlsform":                    {may: []string{"survey", "survey/form", "rules/condition", "rules/condition/expression", "internal/document", "internal/bounded"}},
	"survey/surveytest":                 {may: []string{"survey", "survey/form", "rules/condition"}},

	"campaign":         {pure: true, may: []string{"survey", "rules", "rules/condition", "rules/deadline", "rules/directory"}, libs: []string{norm, transform, lo, "github.com/paulmach/orb"}},
	"campaign/plan":    {pure: true, may: core, libs: []string{norm, transform, lo, "github.com/paulmach/orb"}},
	"campaign/report":  {pure: true, may: core, libs: []string{norm, transform, lo}},
	"campaign/welfare": {pure: true, may: core, libs: []string{norm, transform, lo}},
	"campaign/roster":  {pure: true, may: core, libs: []string{norm, transform, lo}},

	// It finds the clock changes of a named time zone where the system keeps them.
	"campaign/landlord": {may: append([]string{"internal/document", "internal/shape", "survey/chat", "survey/chat/hear"}, core...)},

	"campaign/report/render":      {may: append([]string{"campaign/report"}, core...)},
	"campaign/print":              {may: core},
	"campaign/store":              {may: core},
	"campaign/store/seal":         {may: stores},
	"campaign/store/storetest":    {may: stores},
	"campaign/store/sqlite/...":   {may: stores},
	"campaign/store/postgres/...": {may: stores},
	"campaign/internal/turns":     {},
	"campaign/desk":               {may: desk},
	"campaign/letterbox":          {may: append([]string{"campaign/desk"}, desk...)},
	"campaign/delivery":           {may: append([]string{"campaign/desk", "campaign/print", "campaign/report", "campaign/report/render"}, desk...)},
	"campaign/web/...":            {may: append([]string{"campaign/desk", "campaign/print", "campaign/report", "campaign/report/render", "campaign/web/..."}, desk...)},

	// What the demo and the service have in common stands just left of the command.
	"internal/outfit": {may: append([]string{"campaign/desk", "campaign/landlord", "campaign/roster", "survey/form", "rules/book",
		"rules/deadline/ukholidays", "internal/document"}, desk...)},

	// It plays residents and staff through every room there is.
	"internal/play": {may: []string{"..."}},

	// It plays residents who know a bot by their telephones alone.
	"internal/crowd": {may: []string{"rules/condition", "survey", "survey/chat", "survey/chat/telegram/telegramtest"}},

	"examples/big-door-knock":       {embed: true},
	"examples/big-door-knock/truth": {pure: true, may: []string{"examples/big-door-knock", "internal/document", "survey", "survey/form", "rules/condition", "rules/condition/expression"}, libs: readers},
	"examples/...":                  {may: []string{"..."}, embed: true},
	"cmd/doorknock/...":             {may: []string{"..."}, embed: true},
}

// core is everything left of campaign's own rooms, and campaign.
var core = []string{"campaign", "survey", "rules", "rules/condition", "rules/deadline", "rules/directory"}

// stores is what an adapter of the store leans on.
var stores = append([]string{"campaign/store/..."}, core...)

// desk is what the joiner of engine and store leans on.
var desk = append([]string{"campaign/internal/turns", "campaign/plan", "campaign/welfare", "survey/chat"}, stores...)

// only names the libraries that have one importer.
var only = map[string]string{
	language: "rules/condition/expression",
	yaml:     "internal/document",
	// Documents are checked by their checkers; schemas are for editors, and only tests hold one to the other.
	"github.com/santhosh-tekuri/jsonschema": "internal/shape/shapetest",
}

// measured names where a library is measured beside us, by benchmarks only.
var measured = map[string]string{language: "internal/workload"}

// roomOf finds what the table says of a package: itself, the room around a
// folder named internal, or the nearest folder with everything below it.
func roomOf(pkg string) (room, bool) {
	if r, ok := rooms[pkg]; ok {
		return r, true
	}
	if i := strings.Index("/"+pkg+"/", "/internal/"); i > 0 {
		return roomOf(pkg[:i-1])
	}
	for dir := pkg; dir != "."; dir = path.Dir(dir) {
		if r, ok := rooms[dir+"/..."]; ok {
			return r, true
		}
	}
	return room{}, false
}

// allows reports whether a room of the table may import another.
func (r room) allows(from, to string) bool {
	for _, pattern := range r.may {
		base, all := strings.CutSuffix(pattern, "...")
		base = strings.TrimSuffix(base, "/")
		if to == base || all && (base == "" || strings.HasPrefix(to, base+"/")) {
			return true
		}
	}
	// A room's own folder named internal is part of the room.
	return strings.HasPrefix(to, from+"/internal/") || strings.HasPrefix(from, to+"/internal/")
}

// reaches reports whether a pure room's list holds a package.
func (r room) reaches(pkg string) bool {
	for _, lib := range r.libs {
		if within(pkg, lib) {
			return true
		}
	}
	return false
}

// within reports whether a package is a library's or stands below it.
func within(pkg, lib string) bool { return pkg == lib || strings.HasPrefix(pkg, lib+"/") }
