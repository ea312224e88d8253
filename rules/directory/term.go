package directory

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Term is a word of some taxonomy that a service is filed under: an attribute
// of Open Referral with its taxonomy term.
type Term struct {
	ID       string `json:"id,omitempty"`
	Taxonomy string `json:"taxonomy,omitempty"` // the taxonomy's name or address
	Code     string `json:"code,omitempty"`
	Name     string `json:"name,omitempty"`
	URI      string `json:"term_uri,omitempty"`
	Value    string `json:"value,omitempty"` // of an attribute without a term
}

// NeedsTaxonomy is the taxonomy whose codes are needs themselves: a term
// {"taxonomy": "needs", "code": "food"} files a service under food. Without a
// code the term's name is the need. It is the taxonomy of a landlord's own
// feed, and its words need not be among [Needs]: "food_pantry" is found by a
// rule that asks for food_pantry.
const NeedsTaxonomy = "needs"

// readTerms reads attributes, with the needs that they mean.
func (s *Service) readTerms(r *jsonread.Reader, m Mapping) {
	r.Array(func(int) {
		var t Term
		here := r.Here()
		r.Object(func(key string) {
			switch key {
			case "value":
				t.Value = r.Scalar()
			case "taxonomy_term":
				here = r.Here()
				r.Object(func(key string) { t.read(r, key) })
			}
		})
		s.Terms = append(s.Terms, t)
		if need := t.need(); t.own() && !need.wellFormed() {
			r.Fault(here, faultf(ErrField, "%q is no need", clip(string(need))), "write a lower-case word such as food or warm_space")
		}
		s.addNeeds(m.needs(t)...)
	})
}

func (t *Term) read(r *jsonread.Reader, key string) {
	switch key {
	case "id":
		t.ID = r.Scalar()
	case "code":
		t.Code = r.Scalar()
	case "name":
		t.Name = r.Text()
	case "term_uri":
		t.URI = r.Text()
	case "taxonomy":
		t.Taxonomy = r.Text()
	case "taxonomy_detail":
		r.Object(func(key string) {
			if key == "name" && t.Taxonomy == "" {
				t.Taxonomy = r.Text()
			}
		})
	}
}

func (t Term) own() bool { return strings.EqualFold(t.Taxonomy, NeedsTaxonomy) }

// need is the need that a term of our own taxonomy names.
func (t Term) need() Need {
	if t.Code != "" {
		return Need(t.Code)
	}
	return Need(t.Name)
}

func (s *Service) addNeeds(needs ...Need) {
	for _, need := range needs {
		if !slices.Contains(s.Needs, need) {
			s.Needs = append(s.Needs, need)
		}
	}
}
