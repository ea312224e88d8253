package book

import (
	"errors"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Config is what the landlord has, for a document to be checked against. Its
// zero value checks the document by itself; a list that is empty allows any
// name.
type Config struct {
	// Survey is id@version of the survey that the schema is of. Defaults to
	// whatever the document says.
	Survey string
	// Clocks are those that a rule may name. Defaults to any name.
	Clocks *deadline.Clocks
	// Teams, Budgets, Needs and Consents (purposes) are those that a rule may
	// name. Each defaults to any name.
	Teams, Budgets, Needs, Consents []string
	// Languages are those that residents are told in; the first is that of a
	// text without one. Defaults to any, and the first to English.
	Languages []string
	// Limits bound the document. The zero value is right for what people
	// write.
	Limits Limits
}

// Compile reads a document of rules and checks it as a whole against the
// fields of a survey; a nil schema has none. Name is the file's, for faults; a name that ends in
// .json is read as JSON. The error is a list of every fault with its place,
// which wraps their classes: rules.ErrDefinition, condition.ErrExpression and
// those of documents. It never panics, whatever the document holds.
func Compile(name string, doc []byte, s *condition.Schema, cfg Config) (*rules.Set, error) {
	if s == nil {
		s, _ = condition.NewSchema()
	}
	r := &reading{Reader: document.Open(name, doc, cfg.Limits), schema: s, cfg: cfg,
		uses: map[string]bool{}, failed: map[string]bool{}, told: map[document.Position]string{}}
	if r.Root() == nil {
		return nil, r.Err()
	}
	r.parsed()
	def := r.definition()
	set, err := rules.New(def, s)
	r.merge(err)
	if err := r.Err(); err != nil {
		return nil, err
	}
	return set, nil
}

// reading is one document being read.
type reading struct {
	*document.Reader
	schema  *condition.Schema
	cfg     Config
	define  map[string]string         // what define: holds
	defined map[string]*document.Node // and where
	uses    map[string]bool           // names that some expression uses
	failed  map[string]bool           // paths of expressions that were not compiled
	told    map[document.Position]string
	rows    []*document.Node // of the rules that are rows of tables, as they were put together
	written int              // rules that stand under decide:, before those
	tables  []*document.Node
	groups  int // that stand under groups:, before those of the tables
}

// parsed notes the texts that lost something when they were parsed, such as a
// tag: what is left of them is not what was meant.
func (r *reading) parsed() {
	for _, f := range r.found() {
		r.failed[f.Path] = true
	}
}

// found is everything that reading has found wrong so far.
func (r *reading) found() document.Faults {
	var faults document.Faults
	_ = errors.As(r.Err(), &faults)
	return faults
}

func (r *reading) definition() rules.Definition {
	top := r.Mapping(r.Root(), document.Keys{Optional: []string{"rules", "version", "survey", "define", "vulnerable", "groups", "decide", "tables", "tests"}})
	def := rules.Definition{ID: r.Text(top["rules"]), Number: 1, Survey: r.survey(top["survey"])}
	if n := top["version"]; n != nil {
		def.Number = int(r.Integer(n, 1, 1e9))
	}
	r.defines(top["define"])
	for _, n := range r.Sequence(top["vulnerable"]) {
		def.Vulnerable = append(def.Vulnerable, r.Text(n))
	}
	for _, n := range r.Sequence(top["groups"]) {
		def.Groups = append(def.Groups, r.group(n))
	}
	for _, n := range r.Sequence(top["decide"]) {
		def.Rules = append(def.Rules, r.rule(n))
	}
	r.written, r.groups = len(def.Rules), len(def.Groups)
	if top["tables"] != nil && len(r.Sequence(top["tables"])) == 0 {
		r.Fault(top["tables"], document.ErrMissing, "there is no table", "leave the key out")
	}
	for _, n := range r.items(top["tables"]) {
		r.table(n, &def)
	}
	r.failed["decide"] = top["tables"] != nil // what is missing is told of the tables
	r.unused()
	for _, n := range r.Sequence(top["tests"]) {
		def.Tests = append(def.Tests, r.test(n, def.Rules))
	}
	return def
}

func (r *reading) items(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func (r *reading) survey(n *document.Node) string {
	if n == nil {
		return r.cfg.Survey
	}
	name := r.Text(n)
	if r.cfg.Survey != "" && name != "" && name != r.cfg.Survey {
		r.Fault(n, document.ErrValue, "the rules are for "+name+", and the survey is "+r.cfg.Survey,
			"bring the rules up to date, and then write survey: "+r.cfg.Survey)
	}
	return name
}

// merge adds what the check of the whole found to what reading found, each at
// its place in the document. What reading told already is not told again.
func (r *reading) merge(err error) {
	var faults rules.Faults
	if !errors.As(err, &faults) {
		return
	}
	known := r.known()
	for _, f := range faults {
		if n := r.row(&f); n != nil {
			r.inRow(n, f, known)
		} else if !known.has(f.Path) {
			r.Add(r.placed(f))
		}
	}
}
