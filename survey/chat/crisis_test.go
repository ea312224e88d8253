package chat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// heardIn is what the built-in words hear in a text, each danger once.
func heardIn(text string) []chat.Danger {
	var out []chat.Danger
	for _, a := range chat.Sounding(chat.Alarms(), text) {
		if len(out) == 0 || out[len(out)-1] != a.Danger {
			out = append(out, a.Danger)
		}
	}
	return out
}

func TestWordsOfDangerAreHeard(t *testing.T) {
	for said, want := range map[string][]chat.Danger{
		"I want to kill myself":                                   {chat.Life},
		"im feeling suicdal":                                      {chat.Life},
		"I DON'T WANT TO WAKE UP":                                 {chat.Life},
		"honestly they'd be better off without me":                {chat.Life},
		"i keep thinking of hurting myself":                       {chat.Life},
		"my ex hit me again":                                      {chat.Abuse},
		"he says he is going to kill me and the damp is bad":      {chat.Abuse},
		"the bills hit me hard and my husband hit me":             {chat.Abuse},
		"My wife is hurting me.":                                  {chat.Abuse},
		"he won't let me leave the house, wont let me leave":      {chat.Abuse},
		"afraid of my husbnad":                                    {chat.Abuse},
		"he hits my kids":                                         {chat.Child},
		"no smell of gas upstairs but a smell of gas in the hall": {chat.Gas},
		"our carbon monoxide alarm keeps going off":               {chat.Gas},
		"there's a fire in the bin store":                         {chat.Urgent},
		"i smell gas. i want to die":                              {chat.Gas, chat.Life},
		"dw i isio lladd fy hun":                                  {chat.Life},
		"mae'n fy nharo i":                                        {chat.Abuse},
		"mae arogl nwy yn y gegin":                                {chat.Gas},
	} {
		assert.Equal(t, want, heardIn(said), said)
	}
}

func TestIdiomsAreNoWordsOfDanger(t *testing.T) {
	for _, said := range []string{
		"this damp is killing me", "I could murder a cuppa", "the damp is going to kill me", "these stairs are going to kill me", "mum will kill me",
		"I nearly kill myself on the stairs", "the gas bill hit me hard", "my knee hurts me on the stairs", "I fell and hurt myself on the step",
		"no smell of gas", "I can't smell gas", "we have no carbon monoxide alarm", "no carbon monoxide alarm", "gas leak was fixed in May",
		"the fire alarm is old", "there is a fire door", "dying for a new kitchen",
		"I am not allowed to leave my pram in the hall", "they won't let me leave my bike there", "the lock is broken and the door locked me in",
		"the mould is hurting my children", "I'd kill for a new boiler", "killing time at home", "my neighbour's music is murder", "shoot me now",
		"I'm dead on my feet", "we draped a sheet over it", "afraid of spiders", "dim arogl nwy yma", "mae gen i larwm carbon monocsid",
	} {
		assert.Empty(t, heardIn(said), said)
	}
}

// Whoever speaks of two dangers is told of both, and no line twice.
func TestTwoDangersAtOnce(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("There's a fire and he hit me")
	said := k.out[0].Text
	assert.Contains(t, said, "please call for help now")
	assert.Contains(t, said, "0808 2000 247")
	assert.Equal(t, 1, strings.Count(said, "call 999."))
	require.Len(t, k.events, 1)
	assert.Equal(t, chat.Urgent, k.events[0].(chat.Crisis).Danger)
}

// What a landlord hands in takes the place of the built-in words.
func TestALandlordsOwnWords(t *testing.T) {
	cfg := config()
	cfg.Alarms = map[survey.Language][]chat.Alarm{"en": {{Danger: chat.Child, Phrase: "county lines", Unless: []string{"the county lines map"}}}}
	k := newTalk(t, cfg, typing)
	k.toQuestions()
	k.say("I think it is county lines")
	assert.Contains(t, k.said(), "0800 1111")
	k.say("carry on", "the county lines map is wrong, i want to die") // not among them
	assert.Empty(t, k.events)
}

func TestAnAlarmThatCannotSound(t *testing.T) {
	for _, a := range []chat.Alarm{
		{Danger: chat.Life, Phrase: "!!"}, {Danger: "sorrow", Phrase: "sad"}, {Danger: chat.Money, Phrase: "in debt"},
		{Danger: chat.Life, Phrase: "end it all", Unless: []string{"by Friday"}},
	} {
		assert.NotEmpty(t, a.Fault(), a.Phrase)
		cfg := config()
		cfg.Alarms = map[survey.Language][]chat.Alarm{"en": {a}}
		_, err := chat.New(built(t), cfg)
		require.ErrorIs(t, err, chat.ErrScript)
		assert.ErrorContains(t, err, a.Phrase)
	}
	for lang, list := range chat.Alarms() {
		seen := map[string]bool{}
		for _, a := range list {
			assert.Empty(t, a.Fault(), "%s %s", lang, a.Phrase)
			assert.False(t, seen[a.Phrase], "%s: %q stands twice", lang, a.Phrase)
			seen[a.Phrase] = true
			alone := map[survey.Language][]chat.Alarm{lang: {a}}
			assert.NotEmpty(t, chat.Sounding(alone, a.Phrase), a.Phrase)
			for _, idiom := range a.Unless {
				assert.Empty(t, chat.Sounding(alone, idiom), "%s: %q is excused", lang, idiom)
			}
		}
	}
}
