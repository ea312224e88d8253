package desk

import (
	"reflect"

	"github.com/doorknock/doorknock/campaign"
)

// join puts batches that happen together into one, in their order, under a
// key of its own. Actor, time and campaign are the first one's.
func join(key string, batches ...campaign.Batch) campaign.Batch {
	out := batches[0]
	into := reflect.ValueOf(&out).Elem()
	for _, b := range batches[1:] {
		from := reflect.ValueOf(b)
		for i := range from.NumField() {
			if f := into.Field(i); f.Kind() == reflect.Slice {
				whole := reflect.AppendSlice(f.Slice3(0, f.Len(), f.Len()), from.Field(i))
				f.Set(whole)
			}
		}
	}
	out.Key = key
	return out
}
