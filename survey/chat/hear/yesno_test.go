package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

func TestYesNo(t *testing.T) {
	for typed, want := range map[string]string{
		"yes": "yes", "Yes!": "yes", "YEAH": "yes", "yes please": "yes", "yep there is": "yes", "i do": "yes", "yes it is, thanks": "yes",
		"yeah loads": "yes", "ye plz": "yes", "yh a lot": "", "no loads": "", "no sadly": "no",
		"ok": "yes", "👍": "yes", "👍🏽": "yes", "aye": "yes",
		"no": "no", "nope": "no", "no thanks": "no", "no it isn't": "no", "not at all": "no", "no, not really": "no", "👎": "no", "i don't": "no",
		"ie": "yes", "oes": "yes", "Ydw, diolch": "yes", "do": "yes", "oedd": "yes", "bydd": "yes",
		"nac oes": "no", "nag oes": "no", "nac ydw": "no", "naddo": "no", "nage": "no", "dim o gwbl": "no", "dydw i ddim": "no",

		"": "", "maybe": "", "yes and no": "", "yes but not now": "", "no but yes": "", "not sure": "", "yes?": "", "do not": "",
		"i do not know": "", "it is not": "no", "efallai": "", "yesterday": "", "know": "", "noisy": "", "not spreading": "",
		"ok no": "", "yes yes": "yes", "no no no": "no", "no doubt": "",
	} {
		r := both.YesNo(typed, false)
		assert.Equal(t, want, yesNo(r), "%q by %q", typed, r.Rule)
	}
}

func TestYesNoStrict(t *testing.T) {
	for typed, want := range map[string]string{
		"yes": "yes", "i agree": "yes", "yes i agree": "yes", "cytuno": "yes", "no": "no",
		"ok": "", "sure": "", "👍": "", "yes ok": "", "fine": "", "iawn": "",
	} {
		assert.Equal(t, want, yesNo(both.YesNo(typed, true)), typed)
	}
}

func yesNo(r hear.Reading) string {
	yes, ok := r.Value.Bool()
	switch {
	case !ok || r.Sure != hear.Clear:
		return ""
	case yes:
		return "yes"
	}
	return "no"
}
