package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// Canary is what the resident of the sample told in confidence. It must stand
// nowhere in the bytes of a store.
const Canary = "canary-of-what-was-told-in-confidence"

var (
	noon    = time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC)
	evening = time.Date(2027, 1, 12, 18, 20, 5, 123987654, time.FixedZone("BST", 3600))
	monday  = condition.DateOf(noon.AddDate(0, 0, 6))
	staff   = campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff, Name: "Amy Nother", Team: "housing",
		Department: "housing", Role: "Housing officer"}
	asked = survey.Version{ID: "sample", Number: 2, Hash: strings.Repeat("ab", 32)}
)

func private(_ survey.Version, field string) bool { return strings.HasPrefix(field, "private") }

// photo is the file of the sample.
var photo = []byte("not really a photograph of " + Canary)

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Sample is a batch that holds one or more of every noun of a campaign, with
// sensitive answers wherever there can be any, each of which holds [Canary].
// Its photograph must have been kept before it is committed.
func Sample() campaign.Batch {
	b := campaign.Batch{Key: "sample", Campaign: "knock-2027", Actor: staff, At: noon}
	landlord(&b)
	people(&b)
	knocks(&b)
	answers(&b)
	consequences(&b)
	return b
}

func landlord(b *campaign.Batch) {
	limit := condition.Pence(50_000_00, condition.GBP)
	b.Campaigns = []campaign.Campaign{{ID: "knock-2027", Name: "The Big Door Knock", Stage: campaign.StageSeason, Version: 1,
		Season: campaign.Phase{Kind: campaign.SeasonPhase, Survey: asked, From: monday, To: monday.AddDays(60)},
		Review: &campaign.Review{Group: "Willow residents", Present: 7, On: monday, Agreed: true, Recorded: staff}}}
	b.Patches = []campaign.Patch{{ID: "north", Name: "North", Officer: "staff-1", Version: 1}}
	b.Teams = []campaign.Team{
		{ID: "housing", Name: "Housing", Department: "housing", Owner: "Housing manager", WeeklyShifts: 10, Version: 1},
		{ID: "repairs", Name: "Repairs", Department: "property", Owner: "Repairs team leader", WeeklyActions: 40, Version: 1}}
	b.Staff = []campaign.Staff{{ID: "staff-1", Name: "Amy Nother", Team: "housing", Department: "housing", Phone: "01632 960001", Version: 1}}
	b.Budgets = []campaign.Budget{{ID: "repairs", Name: "Repairs", Limit: limit, From: &monday, Version: 1}}
}

func people(b *campaign.Batch) {
	born := monday.AddDays(-12000)
	b.Homes = []campaign.Home{
		{ID: "home-1", UPRN: "10012345", Patch: "north", Kind: "flat", Standing: campaign.HomeLivedIn, Access: "Side gate", Version: 1,
			Address: campaign.Address{Flat: "Flat 3", Number: "12", Street: "Elm Street", Town: "Anytown", Postcode: "ZZ1 1AA"},
			Hazards: []campaign.Hazard{{Kind: campaign.HazardAnimal, State: campaign.HazardToReview, Reported: evening, ReportedBy: "staff-1"}}},
		{ID: "home-2", Address: campaign.Address{Number: "14", Street: "Elm Street", Postcode: "ZZ1 1AA"}, Version: 1}}
	b.Residents = []campaign.Resident{{ID: "resident-1", Name: "Ann Example", Born: &born, Home: "home-1", Language: "cy", Version: 1,
		Ways: []campaign.Way{{Kind: campaign.WayPhone, To: "07700 900123", Safe: campaign.Safe}}}}
	b.Tenancies = []campaign.Tenancy{{ID: "tenancy-1", Home: "home-1", Reference: "T-1", Tenure: campaign.SocialRent,
		Holders: []survey.ResidentID{"resident-1"}, From: monday.AddDays(-900), Version: 1}}
	b.Households = []campaign.Household{{Home: "home-1", Members: []survey.ResidentID{"resident-1"}, AsOf: noon, Version: 1}}
	b.Consents = []campaign.Consent{{ID: "consent-1", Resident: "resident-1", Home: "home-1", Purpose: "share_with_partners", Given: true,
		Wording: "May we tell them?", WordingVersion: "1", How: survey.Chat, When: evening, Interview: "interview-1", Version: 1}}
}

func knocks(b *campaign.Batch) {
	b.Rounds = []campaign.Round{{ID: "round-1", Campaign: "knock-2027", Phase: campaign.SeasonPhase, Day: monday, Team: "housing",
		TimeOfDay: campaign.Evening, State: campaign.RoundPlanned, Stops: []campaign.Stop{{Home: "home-1", Attempt: 1}}, Version: 1}}
	b.Invitations = []campaign.Invitation{{ID: "invitation-1", Campaign: "knock-2027", Home: "home-1", Hash: hashOf([]byte("code")),
		Issued: noon, Expires: noon.AddDate(0, 3, 0), State: campaign.InvitationOpen, Version: 1}}
	b.Postcards = []campaign.Postcard{{ID: "postcard-1", Campaign: "knock-2027", Home: "home-1", Days: []condition.Date{monday},
		Attempt: 1, Send: monday.AddDays(-7), Invitation: "invitation-1", State: campaign.PostcardPlanned, Version: 1}}
	b.Visits = []campaign.Visit{
		{ID: "visit-1", Campaign: "knock-2027", Phase: campaign.SeasonPhase, Home: "home-1", Round: "round-1", Attempt: 1, At: evening,
			By: staff, Outcome: campaign.NobodyIn, Version: 1},
		{ID: "visit-2", Campaign: "knock-2027", Phase: campaign.SeasonPhase, Home: "home-2", Attempt: 1, At: evening, By: staff,
			Outcome: campaign.ComeBackAt, ComeBack: evening.AddDate(0, 0, 1), Version: 1}}
	b.Contacts = []campaign.Contact{{ID: "contact-1", Campaign: "knock-2027", Home: "home-1", Resident: "resident-1",
		Channel: campaign.ChannelCall, Direction: campaign.Inwards, At: evening, By: staff, Answered: true, Case: "case-1", Version: 1}}
}

func answers(b *campaign.Batch) {
	secret := survey.Said(condition.Text(Canary))
	b.Interviews = []campaign.OpenInterview{{ID: "interview-1", Campaign: "knock-2027", Home: "home-1", Tenancy: "tenancy-1",
		Respondent: "resident-1", Invitation: "invitation-1", Of: asked, Mode: survey.Chat, Language: "cy", Channel: campaign.ChannelChat,
		BegunBy: "chat-7", State: []byte("state " + Canary), Dialogue: []byte("dialogue " + Canary), Seen: []string{"u-1", "u-2"},
		Started: noon, Heard: evening, Standing: campaign.InterviewOpen, Version: 1}}
	b.Media = []campaign.Media{{Hash: hashOf(photo), Type: "image/jpeg", Size: int64(len(photo)), Home: "home-1",
		Interview: "interview-1", Sensitive: true, Stripped: true, At: evening, By: campaign.System()}}
	b.Responses = []survey.Response{{ID: "response-1", Of: asked, Interview: "interview-1", Home: "home-1", Tenancy: "tenancy-1",
		Respondent: "resident-1", By: "resident-1", Mode: survey.Chat, Language: "cy", Began: noon, Submitted: evening,
		Answers: []survey.At{
			{Path: condition.Path{Field: "damp"}, Answer: survey.Said(condition.Bool(true)), When: noon},
			{Path: condition.Path{Field: "private_health"}, Answer: secret, When: noon, Mode: survey.Doorstep},
			{Path: condition.Path{Field: "rooms"}, Answer: survey.Said(condition.Rows(true, "1")), When: noon},
			{Path: condition.Path{Field: "room_damp", Rows: "1"}, Answer: survey.Said(condition.Choice("spreading")), When: noon},
			{Path: condition.Path{Field: "mould_photo"}, Answer: survey.Said(condition.Media(hashOf(photo))), When: noon},
			{Path: condition.Path{Field: "pets"}, Answer: survey.Declined(), When: noon}},
		Changes: []survey.Change{
			{Fact: "phone", Path: condition.Path{Field: "phone"}, Act: survey.Corrected, Old: condition.Text("07700 900123"), New: condition.Text("07700 900124"), When: noon},
			{Fact: "support", Path: condition.Path{Field: "private_support"}, Act: survey.Added, New: condition.Text(Canary), When: noon}},
		Consents: []survey.Consented{{Purpose: "share_with_partners", Given: true, Wording: "May we tell them?", When: evening}}}}
	b.Filings = []campaign.Filing{{Response: "response-1", Interview: "interview-1", Campaign: "knock-2027", Phase: campaign.SeasonPhase,
		Home: "home-1", Tenancy: "tenancy-1", Resident: "resident-1", State: campaign.FilingCounts, At: evening, By: staff, Version: 1}}
}

func consequences(b *campaign.Batch) {
	used := []rules.Used{
		{Path: condition.Path{Field: "room_damp", Rows: "1"}, Value: condition.Choice("spreading"), Status: condition.Answered},
		{Path: condition.Path{Field: "private_health"}, Value: condition.Text(Canary), Status: condition.Answered, Sensitive: true},
		{Path: condition.Path{Field: "private_money"}, Status: condition.Declined, Sensitive: true}}
	reasons := []rules.Reason{{Rule: "spreading-damp", Because: "Spreading damp or mould in a room.", Used: used}}
	cost := condition.Pence(180_00, condition.GBP)
	due := []deadline.Due{{Clock: "awaab.significant", Stage: "investigate", At: noon.AddDate(0, 0, 14), Date: monday.AddDays(8), Why: "ten working days"}}
	version := rules.Version{ID: "sample", Number: 1, Survey: "sample@2"}
	b.Decisions = []campaign.Decided{{ID: "decision-1", Campaign: "knock-2027", Phase: campaign.SeasonPhase, Home: "home-1",
		Resident: "resident-1", Interview: "interview-1", Response: "response-1", At: evening, AwareAt: noon,
		Decision: rules.Decision{Rules: version, Today: monday, Stage: rules.StageSubmitted,
			Actions:   []rules.Action{{Type: "hazard_inspection", Row: "1", Priority: rules.Urgent, Team: "repairs", Budget: "repairs", Cost: cost, Due: due, Reasons: reasons}},
			Referrals: []rules.Referral{{Rule: "food", Need: "food", Purpose: "share_with_partners", Priority: rules.Soon, Reasons: reasons}},
			Signposts: []rules.Signpost{{Rule: "warm-space", Need: "warmth", Why: rules.WhyRule, Priority: rules.Routine, Reasons: reasons}},
			Undecided: []rules.Undecided{{Rule: "infant", Priority: rules.Urgent, Causes: []condition.Cause{{Path: condition.Path{Field: "infant"}, Status: condition.Declined}}}}}}}
	b.Cases = []campaign.Case{{ID: "case-1", Campaign: "knock-2027", Phase: campaign.SeasonPhase, Home: "home-1", Resident: "resident-1",
		Interview: "interview-1", Response: "response-1", Kind: campaign.CaseAction, Type: "hazard_inspection", Row: "1", State: campaign.CaseRaised,
		Priority: rules.Urgent, Origin: campaign.FromRule, Rules: version, Reasons: reasons, Team: "repairs", Owner: "Repairs team leader",
		AwareAt: noon, Raised: evening, By: campaign.System(), Due: due, Budget: "repairs", Cost: cost, Version: 1}}
	b.Ledger = []campaign.Entry{{ID: "entry-1", Budget: "repairs", Case: "case-1", Kind: campaign.EntryReserve, Amount: cost, At: evening, By: campaign.System()}}
	b.Proposals = []campaign.Proposal{{ID: "proposal-1", Home: "home-1", Resident: "resident-1", Interview: "interview-1", Response: "response-1",
		State: campaign.ProposalProposed, Version: 1, Change: survey.Change{Fact: "support", Path: condition.Path{Field: "private_support"},
			Act: survey.Corrected, Old: condition.Text("none"), New: condition.Text(Canary), When: noon}}}
	b.Deliveries = []campaign.Delivery{{ID: "delivery-1", Kind: campaign.DeliverTell, Home: "home-1", Resident: "resident-1",
		Interview: "interview-1", Case: "case-1", Created: evening, State: campaign.DeliveryQueued, Version: 1}}
	b.Events = []campaign.Event{event("event-1", "home-1", noon), event("event-2", "home-1", evening)}
}

// event is something that happened at a home.
func event(id campaign.EventID, home survey.HomeID, at time.Time) campaign.Event {
	return campaign.Event{ID: id, At: at, Actor: staff, Kind: campaign.EventVisit, Campaign: "knock-2027", Home: home,
		Resident: "resident-1", Subject: campaign.Subject{Kind: "visit", ID: "visit-1"}, To: "nobody_in"}
}

// homes is a batch of that many new homes.
func homes(key string, n int) campaign.Batch {
	b := campaign.Batch{Key: key, Actor: staff, At: noon}
	for i := range n {
		b.Homes = append(b.Homes, home(survey.HomeID(fmt.Sprintf("%s-%04d", key, i)), 1))
	}
	return b
}

func home(id survey.HomeID, version int) campaign.Home {
	return campaign.Home{ID: id, Address: campaign.Address{Street: "Elm Street", Number: fmt.Sprint(version)}, Version: version}
}
