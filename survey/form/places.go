package form

import (
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// Places says where each part of a survey stands in its document, for whoever
// has something to say of a part that no check of [Compile] says.
type Places struct{ r *reading }

// Locate is [Compile], and says as well where what was compiled stands.
func Locate(name string, doc []byte, cfg Config) (*survey.Survey, *Places, error) {
	r, s, err := compile(name, doc, cfg)
	if err != nil {
		return nil, nil, err
	}
	return s, &Places{r}, nil
}

// Path returns the way to a part from the top of the document, such as
// groups[0].questions[2].label. Item and key name the part as survey.Flaw
// does. It says false, and gives the nearest part around it, where the part
// itself is not written: as with what comes from a pack.
func (p *Places) Path(item, key string) (string, bool) {
	n, exact := p.find(item, key)
	return n.Path(), exact
}

// Fault makes a fault at a part, or at the nearest around it.
func (p *Places) Fault(item, key, text, hint string) Fault {
	n, _ := p.find(item, key)
	return n.Fault(nil, text, hint)
}

// find looks for the part within its item, then for the items around it.
func (p *Places) find(item, key string) (*document.Node, bool) {
	n, exact := p.r.find(item, key)
	for at := item; n == p.r.Root() && at != ""; {
		at = at[:max(strings.LastIndexByte(at, '.'), 0)]
		n, exact = p.r.places[place{at, ""}], false
		if n == nil {
			n = p.r.Root()
		}
	}
	return n, exact
}
