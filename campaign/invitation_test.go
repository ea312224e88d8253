package campaign_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

func TestCode(t *testing.T) {
	code := campaign.NewCode([16]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
	assert.Len(t, code.Hash(), 64)
	for _, typed := range []string{code.Printed(), " " + code.Printed() + " ", "04106-1o51g-90a1e-30d1g-r40r4-0o"} {
		got, ok := campaign.ParseCode(typed)
		if typed == code.Printed() {
			assert.True(t, ok)
			assert.Equal(t, code.Hash(), got.Hash())
		}
	}
	for _, bad := range []string{"", "1234", "U" + string(code)[1:], string(code) + "0", fmt.Sprint(make([]byte, 200))} {
		_, ok := campaign.ParseCode(bad)
		assert.False(t, ok, bad)
	}
	assert.Equal(t, "(code) campaign.Code(hidden)", fmt.Sprintf("%v %#v", code, code), "a code stays out of logs")
}

func FuzzParseCode(f *testing.F) {
	f.Add("00000-00000-00000-00000-00000-0")
	f.Add("oil")
	f.Fuzz(func(t *testing.T, typed string) {
		if code, ok := campaign.ParseCode(typed); ok {
			again, ok := campaign.ParseCode(code.Printed())
			if !ok || again != code {
				t.Fatal("a code that was read is not read again")
			}
		}
	})
}

func TestInvitationOnlyStarts(t *testing.T) {
	day := condition.DateOf(noon)
	tenancy := campaign.Tenancy{ID: "tenancy-1", From: day - 10}
	i := campaign.Invitation{ID: "code-1", Home: "home-1", Tenancy: "tenancy-1", Issued: noon, Expires: noon.AddDate(0, 0, 30),
		Most: 2, State: campaign.InvitationOpen, Version: 1}
	resident := campaign.Actor{ID: "chat", Kind: campaign.ActorResident}
	require.NoError(t, i.Usable(&tenancy, day, noon))
	for range 2 {
		next, events, err := i.Move(campaign.InvitationStart, "", resident, noon)
		require.NoError(t, err)
		require.Len(t, events, 1)
		i = next
	}
	assert.EqualError(t, i.Usable(&tenancy, day, noon), "invitation cannot be used: used 2 times")
	i.Most = 0
	ended := tenancy
	last := day - 1
	ended.To = &last
	assert.EqualError(t, i.Usable(&ended, day, noon), "invitation cannot be used: it was for a tenancy that has ended or is being checked")
	assert.ErrorIs(t, i.Usable(nil, day, noon), campaign.ErrInvitation)
	assert.EqualError(t, i.Usable(&tenancy, day, i.Expires), "invitation cannot be used: expired")
	_, _, err := i.Move(campaign.InvitationExpire, "", campaign.System(), noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
	_, _, err = i.Move(campaign.InvitationRevoke, "", officer, noon)
	assert.EqualError(t, err, "invitation code-1: illegal move: cannot revoke (from open to revoked): it needs a reason")
	revoked, _, err := i.Move(campaign.InvitationRevoke, "the postcard was lost", officer, noon)
	require.NoError(t, err)
	assert.EqualError(t, revoked.Usable(&tenancy, day, noon), "invitation cannot be used: revoked")
	text, err := json.Marshal(i)
	require.NoError(t, err)
	assert.NotContains(t, string(text), `"code":`)
}

func TestSilence(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	heard := time.Date(2026, 10, 24, 20, 0, 0, 0, london) // the clocks go back the next night
	o := campaign.OpenInterview{Heard: heard, Standing: campaign.InterviewOpen}
	at := func(days, hours int) time.Time { return time.Date(2026, 10, 24+days, 20+hours, 0, 0, 0, london) }
	for _, tt := range []struct {
		now      time.Time
		reminded []time.Time
		want     campaign.SilenceStep
		when     time.Time
	}{
		{at(1, 0), nil, campaign.SilenceWait, at(2, 0)},
		{at(2, -1), nil, campaign.SilenceWait, at(2, 0)},
		{at(2, 0), nil, campaign.SilenceRemind, at(2, 0)},
		{at(2, 1), []time.Time{at(2, 0)}, campaign.SilenceWait, at(7, 0)},
		{at(8, 0), nil, campaign.SilenceRemind, at(7, 0)},
		{at(8, 0), []time.Time{at(2, 0)}, campaign.SilenceRemind, at(7, 0)},
		{at(8, 1), []time.Time{at(8, 0)}, campaign.SilenceWait, at(14, 0)},
		{at(14, 0), nil, campaign.SilenceClose, at(14, 0)},
		{at(90, 0), nil, campaign.SilenceClose, at(14, 0)},
	} {
		o.Reminded = tt.reminded
		step, when := o.Due(campaign.Silence{}, tt.now, london)
		assert.Equal(t, tt.want, step, "%s", tt.now)
		assert.True(t, tt.when.Equal(when), "%s: %s", tt.now, when)
	}
	o.Standing = campaign.InterviewSubmitted
	step, _ := o.Due(campaign.Silence{}, at(90, 0), london)
	assert.Equal(t, campaign.SilenceWait, step)
	o.Standing, o.Reminded = campaign.InterviewOpen, nil
	step, _ = o.Due(campaign.Silence{Days: 5, Reminders: []int{}}, at(4, 0), london)
	assert.Equal(t, campaign.SilenceWait, step, "an empty list is no reminders")
	for _, quiet := range []campaign.OpenInterview{
		{Heard: heard, Standing: campaign.InterviewStopped},
		{Heard: heard, Standing: campaign.InterviewOpen, Away: heard},
	} {
		step, when := quiet.Due(campaign.Silence{}, at(8, 0), london)
		assert.Equal(t, campaign.SilenceWait, step, "who stopped, or takes no messages, is not reminded")
		assert.True(t, at(14, 0).Equal(when))
		step, _ = quiet.Due(campaign.Silence{}, at(14, 0), london)
		assert.Equal(t, campaign.SilenceClose, step, "what they said is decided all the same")
	}
}

func TestSilenceFirst(t *testing.T) {
	assert.Equal(t, 2, campaign.Silence{}.First())
	assert.Equal(t, 14, campaign.Silence{Reminders: []int{}}.First())
	assert.Equal(t, 3, campaign.Silence{Days: 10, Reminders: []int{5, 3}}.First())
	assert.Equal(t, 1, campaign.Silence{Days: 1}.First())
}

func TestOnlyWhoBeganResumes(t *testing.T) {
	o := campaign.OpenInterview{BegunBy: "chat-1", Standing: campaign.InterviewOpen}
	assert.True(t, o.MayResume("chat-1"))
	assert.False(t, o.MayResume("chat-2"))
	o, first := o.Took("update-1")
	assert.True(t, first)
	_, again := o.Took("update-1")
	assert.False(t, again)
}
