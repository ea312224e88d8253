package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

func TestReferralNeedsConsent(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "hunger", When: when(t, s, "", `skipped_meals >= "sometimes"`), Because: "They skip meals.", Priority: rules.Soon,
		Refer: &rules.Refer{Need: "food", Consent: "share_with_partners", Refused: rules.Tell{"en": "You can ask {services} yourself."}},
		Tell:  rules.Tell{"en": "{services} will call you."}})
	services, err := directory.New(
		directory.Service{ID: "1", Name: "Example Pantry", Status: directory.Active, Needs: []directory.Need{directory.Food}},
		directory.Service{ID: "2", Name: "Example Debt Advice", Status: directory.Active, Needs: []directory.Need{directory.Debt}},
	)
	require.NoError(t, err)
	r := asked(t, s).set("skipped_meals", "", condition.Choice("often")).r
	reasons := []rules.Reason{{Rule: "hunger", When: `skipped_meals >= "sometimes"`, Because: "They skip meals.", Used: []rules.Used{
		{Path: condition.Path{Field: "skipped_meals"}, Value: condition.Choice("often"), Status: condition.Answered}}}}

	t.Run("given", func(t *testing.T) {
		d := set.Decide(r, rules.Asking{Consents: map[string]bool{"share_with_partners": true}, Services: services})
		require.Len(t, d.Referrals, 1)
		require.Len(t, d.Referrals[0].Services, 1)
		assert.Equal(t, "Example Pantry", d.Referrals[0].Services[0].Name)
		d.Referrals[0].Services = nil
		assert.Equal(t, []rules.Referral{{Rule: "hunger", Need: "food", Purpose: "share_with_partners", Priority: rules.Soon,
			Reasons: reasons, Tell: rules.Tell{"en": "{services} will call you."}}}, d.Referrals)
		assert.Empty(t, d.Signposts)
		assert.Empty(t, d.Undecided)
	})
	t.Run("refused", func(t *testing.T) {
		d := set.Decide(r, rules.Asking{Consents: map[string]bool{"share_with_partners": false}})
		assert.Empty(t, d.Referrals)
		assert.Equal(t, []rules.Signpost{{Rule: "hunger", Need: "food", Purpose: "share_with_partners", Why: rules.WhyRefused, Priority: rules.Soon,
			Reasons: reasons, Tell: rules.Tell{"en": "You can ask {services} yourself."}}}, d.Signposts)
		assert.Empty(t, d.Undecided)
	})
	t.Run("not asked", func(t *testing.T) {
		d := set.Decide(r, rules.Asking{Consents: map[string]bool{"another_purpose": true}})
		assert.Empty(t, d.Referrals)
		assert.Empty(t, d.Signposts)
		assert.Equal(t, []rules.Undecided{{Rule: "hunger", When: `skipped_meals >= "sometimes"`, Because: "They skip meals.", Consent: "share_with_partners",
			Priority: rules.Soon, Need: "food"}}, d.Undecided)
	})
	t.Run("neither consent nor answer", func(t *testing.T) {
		d := set.Decide(asked(t, s).r, rules.Asking{})
		assert.Equal(t, []rules.Undecided{{Rule: "hunger", When: `skipped_meals >= "sometimes"`, Because: "They skip meals.", Consent: "share_with_partners",
			Causes: []condition.Cause{{Path: condition.Path{Field: "skipped_meals"}}}, Priority: rules.Soon, Need: "food"}}, d.Undecided)
	})
}

// Where the home is on the map, the nearest service stands first.
func TestReferralToTheNearest(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "hunger", When: when(t, s, "", `skipped_meals >= "sometimes"`), Because: "They skip meals.",
		Refer: &rules.Refer{Need: "food", Consent: "share_with_partners"}})
	pantry := func(id string, latitude float64) directory.Service {
		return directory.Service{ID: id, Name: "Pantry " + id, Status: directory.Active, Needs: []directory.Need{directory.Food},
			Locations: []directory.ServiceAtLocation{{Location: directory.Location{Point: &directory.Point{Latitude: latitude}}}}}
	}
	services, err := directory.New(pantry("a", 2), pantry("b", 1))
	require.NoError(t, err)
	ask := rules.Asking{Consents: map[string]bool{"share_with_partners": true}, Services: services, Point: &directory.Point{}}
	r := asked(t, s).set("skipped_meals", "", condition.Choice("often")).r
	found := set.Decide(r, ask).Referrals[0].Services
	assert.Equal(t, "Pantry b", found[0].Name)
	assert.Equal(t, "before Pantry a: it is nearer, 111.2 km away and not 222.4", found[0].Before)
	ask.Point = nil
	assert.Equal(t, "Pantry a", set.Decide(r, ask).Referrals[0].Services[0].Name)
}

func TestSignpost(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "debt", When: when(t, s, "", "infant"), Because: "B.", Signpost: &rules.SignTo{Need: "debt"}, Tell: rules.Tell{"en": "Ask {services}."}},
		rules.Rule{ID: "again", When: when(t, s, "", "infant"), Because: "C.", Signpost: &rules.SignTo{Need: "debt"}},
	)
	d := set.Decide(asked(t, s).set("infant", "", condition.Bool(true)).r, rules.Asking{})
	require.Len(t, d.Signposts, 1)
	assert.Equal(t, rules.WhyRule, d.Signposts[0].Why)
	assert.Equal(t, "again", d.Signposts[0].Rule)
	assert.Len(t, d.Signposts[0].Reasons, 2)
	assert.Equal(t, rules.Tell{"en": "Ask {services}."}, d.Signposts[0].Tell)
}

func TestWordsOfARuleAreToldOnce(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "all", When: when(t, s, "", "infant"), Because: "B.", Tell: rules.Tell{"en": "Hello."},
		Action: raise("visit"), Refer: &rules.Refer{Need: "food", Consent: "share"}, Signpost: &rules.SignTo{Need: "debt"}})
	d := set.Decide(asked(t, s).set("infant", "", condition.Bool(true)).r, rules.Asking{Consents: map[string]bool{"share": true}})
	assert.Equal(t, rules.Tell{"en": "Hello."}, d.Actions[0].Tell)
	assert.Nil(t, d.Referrals[0].Tell)
	assert.Nil(t, d.Signposts[0].Tell)
}
