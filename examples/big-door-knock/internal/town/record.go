package town

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Columns is the head of the record as a spreadsheet has it.
var Columns = []string{
	"uprn", "flat", "building", "number", "street", "town", "postcode", "latitude", "longitude", "patch", "kind",
	"tenancy", "tenure", "since", "name", "born", "language", "format", "phone", "email", "next_of_kin",
	"damp_on_record", "hazard", "hazard_note", "two_up", "access",
}

// Write writes the homes as CSV with a head, one line for each.
func Write(w io.Writer, homes []Home) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns); err != nil {
		return err
	}
	for _, h := range homes {
		if err := out.Write(line(h)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func line(h Home) []string {
	return []string{
		h.UPRN, h.Flat, h.Building, h.Number, h.Street, h.Town, h.Postcode, degrees(h.Latitude), degrees(h.Longitude), h.Patch, h.Kind(),
		h.Tenancy, h.Tenure, h.Since, h.Resident.Name, h.Resident.Born, h.Resident.Language, h.Resident.Format,
		h.Resident.Phone, h.Resident.Email, h.Resident.Kin,
		yes(h.Damp), h.Hazard.Kind, h.Hazard.Note, yes(h.Hazard.TwoUp), h.Access,
	}
}

func degrees(d float64) string { return strconv.FormatFloat(d, 'f', 6, 64) }

// yes leaves a no empty, as people do in spreadsheets.
func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}
