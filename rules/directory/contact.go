package directory

import (
	"strings"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Phone is a number to call.
type Phone struct {
	Number      string `json:"number"` // as the feed writes it
	Extension   string `json:"extension,omitempty"`
	Type        string `json:"type,omitempty"` // voice, text, fax, …
	Description string `json:"description,omitempty"`
}

// Contact is a person or post to speak to.
type Contact struct {
	Name   string  `json:"name,omitempty"`
	Title  string  `json:"title,omitempty"`
	Email  string  `json:"email,omitempty"`
	Phones []Phone `json:"phones,omitempty"`
}

func readPhones(r *jsonread.Reader, into *[]Phone) {
	r.Array(func(int) {
		var p Phone
		r.Object(func(key string) {
			switch key {
			case "number":
				p.Number = strings.Trim(r.Scalar(), "\" \t")
			case "extension":
				p.Extension = r.Scalar()
			case "type":
				p.Type = r.Text()
			case "description":
				p.Description = r.Text()
			}
		})
		if p.Number == "" {
			r.Fault(r.Here(), faultf(ErrField, "the phone has no number"), "")
			return
		}
		*into = append(*into, p)
	})
}

func readContacts(r *jsonread.Reader, into *[]Contact) {
	r.Array(func(int) {
		var c Contact
		r.Object(func(key string) {
			switch key {
			case "name":
				c.Name = r.Text()
			case "title":
				c.Title = r.Text()
			case "email":
				c.Email = r.Text()
			case "phones":
				readPhones(r, &c.Phones)
			}
		})
		*into = append(*into, c)
	})
}

// readURL reads a web address, which will be shown as a link: any scheme but
// http and https is passed over. Many feeds leave the scheme out.
func readURL(r *jsonread.Reader) string {
	text := strings.TrimSpace(r.Text())
	scheme, _, schemed := strings.Cut(text, ":")
	if schemed && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		r.Fault(r.Here(), faultf(ErrField, "%q is no web address", clip(text)), "write https://…")
		return ""
	}
	return text
}

// voice returns the first number that is not only for fax or text.
func voice(phones []Phone) string {
	for _, p := range phones {
		switch strings.ToLower(p.Type) {
		case "fax", "text", "sms", "textphone", "tty":
		default:
			return withExtension(p)
		}
	}
	return ""
}

func withExtension(p Phone) string {
	if p.Extension == "" {
		return p.Number
	}
	return p.Number + " ext. " + p.Extension
}
