package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
)

var homeColumns = []string{
	"uprn", "flat", "building", "number", "street", "locality", "town", "postcode", "latitude", "longitude", "patch", "kind",
	"tenancy", "tenure", "since", "name", "born", "language", "format", "phone", "email", "next_of_kin",
	"damp_on_record", "hazard", "hazard_note", "two_up", "access",
}

// HomeColumns lists the columns that [Homes] reads; uprn, street and postcode
// must be there.
func HomeColumns() []string { return append([]string(nil), homeColumns...) }

// batchHomes is how many homes one batch brings in.
const batchHomes = 2000

// Homes reads a list of homes with who holds them: a line a home. A line
// without a name is an empty home; one with a tenancy's reference and name
// becomes a home, its tenancy, its holder and the household. It returns the
// batches to commit, in order, and how the reading went; [ErrFile] where not
// even the head can be read.
func Homes(file string, data []byte, by campaign.Actor, at time.Time) ([]campaign.Batch, Report, error) {
	t, err := open(file, data, homeColumns, []string{"uprn", "street", "postcode"})
	if err != nil {
		return nil, Report{}, err
	}
	h := homes{table: t, by: by, at: at, lines: map[campaign.UPRN]int{}, patches: map[campaign.PatchID]bool{}, name: contentName(data)}
	for t.next() {
		h.home()
	}
	h.flush()
	return h.batches, t.report, nil
}

func contentName(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// homes is a list of homes on its way into batches.
type homes struct {
	*table
	by      campaign.Actor
	at      time.Time
	name    string
	lines   map[campaign.UPRN]int // where each was read
	patches map[campaign.PatchID]bool
	batch   campaign.Batch
	batches []campaign.Batch
}

func (h *homes) home() {
	uprn, err := campaign.ParseUPRN(h.needed("uprn"))
	if err != nil && !h.left {
		h.problem("uprn", err.Error(), true)
	}
	if first, twice := h.lines[uprn]; twice && !h.left {
		h.problem("uprn", fmt.Sprintf("it stands in line %d already", first), true)
	}
	home := campaign.Home{ID: survey.HomeID(uprn), UPRN: uprn, Address: h.address(), Point: h.point(), Kind: h.cell("kind"),
		Access: h.cell("access"), Standing: campaign.HomeLivedIn, Version: 1}
	if h.yes("damp_on_record") {
		home.OnRecord = []string{"damp"}
	}
	if kind := h.cell("hazard"); kind != "" {
		home.Hazards = []campaign.Hazard{h.hazard()}
	}
	tenure := oneOf(h.table, "tenure", campaign.Tenures()...)
	patch := campaign.PatchID(h.cell("patch"))
	home.Patch = patch
	name := h.cell("name")
	born, since := h.date("born"), h.date("since")
	if !h.done() {
		return
	}
	h.lines[uprn] = h.line
	if name == "" {
		home.Standing = campaign.HomeEmpty
	}
	if patch != "" && !h.patches[patch] {
		h.patches[patch] = true
		h.batch.Patches = append(h.batch.Patches, campaign.Patch{ID: patch, Name: string(patch), Version: 1})
	}
	h.batch.Homes = append(h.batch.Homes, home)
	if name != "" {
		h.people(home, tenure, name, born, since)
	}
	if len(h.batch.Homes) >= batchHomes {
		h.flush()
	}
}

func (h *homes) address() campaign.Address {
	a := campaign.Address{Flat: h.cell("flat"), Building: h.cell("building"), Number: h.cell("number"), Street: h.needed("street"),
		Locality: h.cell("locality"), Town: h.cell("town")}
	text := h.needed("postcode")
	code, err := directory.ParsePostcode(text)
	if err != nil && !h.left {
		h.problem("postcode", fmt.Sprintf("%q is none", clip(text)), true)
	}
	a.Postcode = string(code)
	return a
}

func (h *homes) point() campaign.Point {
	lat, long := h.cell("latitude"), h.cell("longitude")
	if lat == "" && long == "" {
		return campaign.Point{}
	}
	y, err := strconv.ParseFloat(lat, 64)
	x, err2 := strconv.ParseFloat(long, 64)
	if err != nil || err2 != nil || y < 49 || y > 61 || x < -9 || x > 3 {
		h.problem("latitude", "it is no place in the United Kingdom, in degrees such as 53.4101 and -2.9779", false)
		return campaign.Point{}
	}
	return campaign.Point{Latitude: y, Longitude: x}
}

func (h *homes) hazard() campaign.Hazard {
	kind := oneOf(h.table, "hazard", campaign.HazardOther, campaign.HazardThreat, campaign.HazardUnsafe, campaign.HazardAnimal,
		campaign.HazardBuilding, campaign.HazardHealth)
	return campaign.Hazard{Kind: kind, Note: h.cell("hazard_note"), TwoUp: h.yes("two_up"), State: campaign.HazardToReview,
		Reported: h.at, ReportedBy: h.by.ID}
}

// people adds the tenancy, its holder and the household of a home.
func (h *homes) people(home campaign.Home, tenure campaign.Tenure, name string, born, since *condition.Date) {
	resident := campaign.Resident{ID: survey.ResidentID(campaign.Derive("resident", string(home.ID), name)), Name: name, Born: born, Home: home.ID,
		Language: h.language("language"), Format: h.cell("format"), NextOfKin: h.cell("next_of_kin"), Version: 1}
	if to := h.phone("phone"); to != "" {
		resident.Ways = append(resident.Ways, campaign.Way{Kind: campaign.WayPhone, To: to})
	}
	if to := h.email("email"); to != "" {
		resident.Ways = append(resident.Ways, campaign.Way{Kind: campaign.WayEmail, To: to})
	}
	reference := h.cell("tenancy")
	tenancy := campaign.Tenancy{ID: survey.TenancyID(campaign.Derive("tenancy", string(home.ID), reference, name)), Home: home.ID,
		Reference: reference, Tenure: tenure, Holders: []survey.ResidentID{resident.ID}, Version: 1}
	if since != nil {
		tenancy.From = *since
	}
	h.batch.Residents = append(h.batch.Residents, resident)
	h.batch.Tenancies = append(h.batch.Tenancies, tenancy)
	h.batch.Households = append(h.batch.Households, campaign.Household{Home: home.ID, Tenancy: tenancy.ID,
		Members: []survey.ResidentID{resident.ID}, AsOf: h.at, Version: 1})
}

// flush ends the present batch.
func (h *homes) flush() {
	if len(h.batch.Homes) == 0 {
		return
	}
	h.batch.Key = campaign.Derive("import-homes", h.name, strconv.Itoa(len(h.batches)))
	h.batch.Actor, h.batch.At = h.by, h.at
	h.batches = append(h.batches, h.batch)
	h.batch = campaign.Batch{}
}
