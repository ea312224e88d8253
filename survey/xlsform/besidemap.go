package xlsform

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
)

// readGeoJSON reads the features of a map: their ids, and what is said of
// each. Where they lie is left out.
func readGeoJSON(data []byte) (*records, error) {
	var all struct {
		Type     string `json:"type"`
		Features []struct {
			ID         any            `json:"id"`
			Properties map[string]any `json:"properties"`
		} `json:"features"`
	}
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	if err := in.Decode(&all); err != nil {
		return nil, fmt.Errorf("it is no GeoJSON: %w", err)
	}
	if all.Type != "FeatureCollection" {
		return nil, errors.New("it is no GeoJSON with a FeatureCollection")
	}
	r := &records{}
	for i, feature := range all.Features {
		said := feature.Properties
		if said == nil {
			said = map[string]any{}
		}
		if feature.ID != nil {
			said["id"] = feature.ID
		}
		texts := map[string]string{}
		for name, value := range said {
			switch value := value.(type) {
			case string:
				texts[name] = tidy(value)
			case json.Number, bool:
				texts[name] = fmt.Sprint(value)
			}
		}
		r.put(i+1, texts)
	}
	return r, nil
}

// put adds a row by the names of its columns.
func (r *records) put(number int, texts map[string]string) {
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if r.at(name) < 0 && len(r.columns) <= mostColumns {
			r.columns = append(r.columns, name)
		}
	}
	cells := make([]string, len(r.columns))
	for _, name := range names {
		if at := r.at(name); at >= 0 {
			cells[at] = texts[name]
		}
	}
	r.rows = append(r.rows, line{number, cells})
}

// readItems reads the items of an XML list: each an element item, and what is
// in it a column.
func readItems(data []byte, deepest int) (*records, error) {
	r, in := &records{}, xml.NewDecoder(bytes.NewReader(data))
	var item map[string]string
	column, depth, inside := "", 0, 0
	for {
		tok, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("it is no XML: %w", err)
		}
		switch tok := tok.(type) {
		case xml.Directive:
			return nil, errors.New("it declares a document type or entities")
		case xml.StartElement:
			if depth++; depth > deepest {
				return nil, fmt.Errorf("it is nested more than %d deep", deepest)
			}
			switch {
			case item == nil && tok.Name.Local == "item":
				item, inside = map[string]string{}, depth
			case item != nil && depth == inside+1:
				column = tok.Name.Local
			}
		case xml.CharData:
			if item != nil && column != "" {
				item[column] += string(tok)
			}
		case xml.EndElement:
			if item != nil && depth == inside {
				for name, text := range item {
					item[name] = tidy(text)
				}
				r.put(len(r.rows)+1, item)
				item = nil
			}
			if depth == inside+1 {
				column = ""
			}
			depth--
		}
		if len(r.rows) > mostChoices {
			break
		}
	}
	return r, nil
}
