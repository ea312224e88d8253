package main

import (
	"context"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// knownTeam refuses a team that the campaign does not have: nobody would
// answer for what it is given, and a list of its cases would look as if all
// were well.
func knownTeam(ctx context.Context, st store.Reader, name string) error {
	if name == "" {
		return nil
	}
	teams, err := store.All(st.Teams(ctx, store.TeamFilter{}))
	if err != nil {
		return err
	}
	ids := make([]string, len(teams))
	for i, t := range teams {
		ids[i] = string(t.ID)
	}
	if !slices.Contains(ids, name) {
		return wrong("--team: %q is none of %s", name, allOf(ids))
	}
	return nil
}

// assignee finds the colleague of a name or an id; none where nobody is named.
func assignee(ctx context.Context, st store.Reader, said string) (survey.ActorID, error) {
	if said == "" {
		return "", nil
	}
	staff, err := store.All(st.Staff(ctx, store.StaffFilter{}))
	if err != nil {
		return "", err
	}
	who, err := staffActor("--assignee", said, staff)
	return who.ID, err
}

// sends checks to whom a move gives a case.
func sends(ctx context.Context, st store.Reader, m campaign.Move) (campaign.Move, error) {
	if err := knownTeam(ctx, st, string(m.Team)); err != nil {
		return m, err
	}
	to, err := assignee(ctx, st, string(m.Assignee))
	m.Assignee = to
	return m, err
}

// nameOfStaff is how a colleague is called; their id where the list has them no
// more.
func nameOfStaff(ctx context.Context, st store.Reader, id survey.ActorID) (string, error) {
	if id == "" {
		return "", nil
	}
	staff, err := store.All(st.Staff(ctx, store.StaffFilter{}))
	i := slices.IndexFunc(staff, func(s campaign.Staff) bool { return s.ID == id })
	if err != nil || i < 0 || staff[i].Name == "" {
		return string(id), err
	}
	return staff[i].Name, nil
}
