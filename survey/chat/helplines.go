package chat

import "github.com/doorknock/doorknock/survey"

// Danger is what a message speaks of that cannot wait for the next question.
// Its zero value is none.
type Danger string

// The dangers.
const (
	Life    Danger = "life"    // suicide, self-harm
	Abuse   Danger = "abuse"   // hurt or threatened by somebody near
	Child   Danger = "child"   // a child at risk
	Gas     Danger = "gas"     // a smell of gas, a carbon monoxide alarm
	Urgent  Danger = "urgent"  // fire, an intruder, somebody who needs an ambulance
	Money   Danger = "money"   // debt; never a danger by itself, but it has lines
	Power   Danger = "power"   // no electricity
	Illness Danger = "illness" // urgent mental health
)

// HelpLine is a service that a resident or a visitor may be pointed to.
type HelpLine struct {
	ID      string      // such as samaritans: what an operator confirms
	Who     survey.Text // its name
	Reach   survey.Text // how it is reached, with its number
	For     []Danger    // in which dangers it is named
	Nations []string    // england, wales, scotland, northern-ireland; empty: all of them
	Seen    bool        // read on a public page of the service or the NHS on [HelpLinesChecked]; false: confirm before use
}

// HelpLinesChecked is the day on which the built-in help lines were checked.
const HelpLinesChecked = "2026-11-22"

// HelpLines returns the help lines that are built in, in the order in which
// they are named. They are the only source of such numbers. An operator
// confirms them once when setting up, and adds the lines of the landlord and
// of the council.
func HelpLines() []HelpLine {
	same := func(words string) survey.Text { return survey.Text{"en": words, "cy": words} }
	return []HelpLine{
		{ID: "emergency", Who: survey.Text{"en": "In danger now", "cy": "Mewn perygl nawr"},
			Reach: survey.Text{"en": "call 999. From a mobile, if it is not safe to speak, press 55 when you are asked",
				"cy": "ffoniwch 999. O ffôn symudol, os nad yw’n ddiogel siarad, pwyswch 55 pan ofynnir i chi"},
			For: []Danger{Life, Abuse, Child, Urgent}, Seen: true},
		{ID: "emergency-text", Who: survey.Text{"en": "If you can not hear or speak", "cy": "Os na allwch glywed neu siarad"},
			Reach: survey.Text{"en": "text 999, once you have signed up for that", "cy": "tecstiwch 999, ar ôl cofrestru"},
			For:   []Danger{Urgent}},
		{ID: "samaritans", Who: survey.Text{"en": "Samaritans", "cy": "Y Samariaid"},
			Reach: survey.Text{"en": "call 116 123. It is free, day and night", "cy": "ffoniwch 116 123. Mae am ddim, ddydd a nos"},
			For:   []Danger{Life}, Seen: true},
		{ID: "shout", Who: same("Shout"),
			Reach: survey.Text{"en": "text SHOUT to 85258. It is free, day and night", "cy": "tecstiwch SHOUT i 85258. Mae am ddim, ddydd a nos"},
			For:   []Danger{Life}, Seen: true},
		{ID: "nhs-111-2-england", Who: survey.Text{"en": "NHS mental health help", "cy": "Cymorth iechyd meddwl y GIG"},
			Reach: survey.Text{"en": "call 111 and choose option 2", "cy": "ffoniwch 111 a dewiswch opsiwn 2"},
			For:   []Danger{Life, Illness}, Nations: []string{"england"}, Seen: true},
		{ID: "nhs-111-2-wales", Who: survey.Text{"en": "NHS mental health help", "cy": "Cymorth iechyd meddwl y GIG"},
			Reach: survey.Text{"en": "call 111 and choose option 2", "cy": "ffoniwch 111 a dewiswch opsiwn 2"},
			For:   []Danger{Life, Illness}, Nations: []string{"wales"}},
		{ID: "nhs-111-scotland", Who: survey.Text{"en": "NHS mental health help", "cy": "Cymorth iechyd meddwl y GIG"},
			Reach: survey.Text{"en": "call 111", "cy": "ffoniwch 111"},
			For:   []Danger{Life, Illness}, Nations: []string{"scotland"}},
		{ID: "childline", Who: same("Childline"),
			Reach: survey.Text{"en": "call 0800 1111", "cy": "ffoniwch 0800 1111"},
			For:   []Danger{Child}, Seen: true},
		{ID: "domestic-abuse-england", Who: survey.Text{"en": "National Domestic Abuse Helpline", "cy": "Llinell Gymorth Genedlaethol Cam-drin Domestig"},
			Reach: survey.Text{"en": "call 0808 2000 247", "cy": "ffoniwch 0808 2000 247"},
			For:   []Danger{Abuse}, Nations: []string{"england"}},
		{ID: "live-fear-free", Who: survey.Text{"en": "Live Fear Free", "cy": "Byw Heb Ofn"},
			Reach: survey.Text{"en": "call 0808 80 10 800", "cy": "ffoniwch 0808 80 10 800"},
			For:   []Danger{Abuse}, Nations: []string{"wales"}},
		{ID: "gas-emergency", Who: survey.Text{"en": "National Gas Emergency Service", "cy": "Gwasanaeth Argyfwng Nwy Cenedlaethol"},
			Reach: survey.Text{"en": "call 0800 111 999", "cy": "ffoniwch 0800 111 999"},
			For:   []Danger{Gas}},
		{ID: "power-cut", Who: survey.Text{"en": "Power cut", "cy": "Toriad trydan"},
			Reach: survey.Text{"en": "call 105", "cy": "ffoniwch 105"},
			For:   []Danger{Power}},
		{ID: "police", Who: survey.Text{"en": "Police, if it is not urgent", "cy": "Yr heddlu, os nad yw’n frys"},
			Reach: survey.Text{"en": "call 101", "cy": "ffoniwch 101"}},
		{ID: "stepchange", Who: same("StepChange"),
			Reach: survey.Text{"en": "call 0800 138 1111", "cy": "ffoniwch 0800 138 1111"},
			For:   []Danger{Money}},
		{ID: "national-debtline", Who: same("National Debtline"),
			Reach: survey.Text{"en": "call 0808 808 4000", "cy": "ffoniwch 0808 808 4000"},
			For:   []Danger{Money}},
		{ID: "moneyhelper", Who: same("MoneyHelper"),
			Reach: survey.Text{"en": "call 0800 138 7777", "cy": "ffoniwch 0800 138 7777"},
			For:   []Danger{Money}},
	}
}
