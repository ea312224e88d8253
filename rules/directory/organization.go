package directory

import (
	"cmp"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Organization is who runs a service.
type Organization struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	URL         string    `json:"url,omitempty"`
	Email       string    `json:"email,omitempty"`
	Phones      []Phone   `json:"phones,omitempty"`
	Contacts    []Contact `json:"contacts,omitempty"`
}

func readOrganization(r *jsonread.Reader, o *Organization) {
	r.Object(func(key string) { o.read(r, key) })
}

func (o *Organization) read(r *jsonread.Reader, key string) {
	switch key {
	case "id":
		o.ID = r.Text()
	case "name":
		o.Name = r.Text()
	case "description":
		o.Description = r.Text()
	case "url", "website": // HSDS has website; older feeds, and many new ones, url
		o.URL = cmp.Or(o.URL, readURL(r))
	case "email":
		o.Email = r.Text()
	case "phones":
		readPhones(r, &o.Phones)
	case "contacts":
		readContacts(r, &o.Contacts)
	}
}
