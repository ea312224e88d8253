package rules

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// repeat is a repeat of the schema, with its name at hand.
type repeat struct {
	slot condition.Slot
	name string
}

// read is a field that a rule's conditions read.
type read struct {
	slot      condition.Slot
	name      string
	sensitive bool
	chain     []repeat // the repeats around it, from the outermost
}

// around returns the repeats that hold a field, from the outermost.
func around(s *condition.Schema, slot condition.Slot) []repeat {
	var chain []repeat
	for outer, inside := s.Parent(slot); inside; outer, inside = s.Parent(outer) {
		chain = append([]repeat{{outer, s.Field(outer).Name}}, chain...)
	}
	return chain
}

// rowsIn returns every row of the innermost repeat of a chain, as paths of
// ids; a chain without repeats has the survey, "". At each level where only
// gives an id, it alone is looked at.
func rowsIn(r *condition.Record, chain []repeat, only []string) []string {
	rows := []string{""}
	for level, rep := range chain {
		var inner []string
		for _, outer := range rows {
			if level < len(only) {
				inner = append(inner, joined(outer, only[level]))
				continue
			}
			v, _ := r.Fact(condition.Path{Field: rep.name, Rows: outer})
			ids, _, _ := v.Rows()
			for _, id := range ids {
				inner = append(inner, joined(outer, string(id)))
			}
		}
		rows = inner
	}
	return rows
}

func joined(outer, id string) string {
	if outer == "" {
		return id
	}
	return outer + "/" + id
}

func ids(rows string) []string {
	if rows == "" {
		return nil
	}
	return strings.Split(rows, "/")
}

// used adds the answers that a rule read at a row, in survey order.
func (r *rule) used(list []Used, rec *condition.Record, row string) []Used {
	list = slices.Grow(list, len(r.reads))
	for i := range r.reads {
		read := &r.reads[i]
		if len(read.chain) == 0 {
			list = list[:len(list)+1]
			u := &list[len(list)-1]
			u.Path = condition.Path{Field: read.name}
			u.Value, u.Status = rec.SlotFact(read.slot)
			u.Sensitive = read.sensitive
			continue
		}
		for _, rows := range rowsIn(rec, read.chain, r.own(*read, row)) {
			path := condition.Path{Field: read.name, Rows: rows}
			value, status := rec.Fact(path)
			list = append(list, Used{path, value, status, read.sensitive})
		}
		list = slices.Grow(list, len(r.reads)-i-1)
	}
	return list
}

// unanswered counts the answers outside repeats that a rule reads in vain.
func (r *rule) unanswered(rec *condition.Record) int {
	n := 0
	for i := range r.reads {
		if len(r.reads[i].chain) == 0 {
			_, status := rec.SlotFact(r.reads[i].slot)
			n += count(status != condition.Answered)
		}
	}
	return n
}

// own returns the ids of the row by which a read field is looked at: as far
// as the rule's own rows hold it, unless the rule also looks at all rows of
// that repeat, as any and all do.
func (r *rule) own(f read, row string) []string {
	own := ids(row)
	for level := range f.chain {
		if level >= len(own) || f.chain[level].slot != r.chain[level].slot || r.looksAtAll(f.chain[level].slot) {
			return own[:min(level, len(own))]
		}
	}
	return own[:len(f.chain)]
}

func (r *rule) looksAtAll(repeat condition.Slot) bool {
	for _, read := range r.reads {
		if read.slot == repeat {
			return true
		}
	}
	return false
}
