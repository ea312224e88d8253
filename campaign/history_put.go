package campaign

import "slices"

// The functions below change one record of the history, and add it to the
// batch. A record that changes twice in one batch is one version further on,
// not two: a store sees only the last.

// put replaces a record in a list, or adds it.
func put[T any](list []T, item T, same func(T) bool) []T {
	if i := slices.IndexFunc(list, same); i >= 0 {
		list = slices.Clone(list)
		list[i] = item
		return list
	}
	return append(slices.Clip(list), item)
}

// stamped keeps the version that a record already has in the batch.
func stamped[T any](batch []T, same func(T) bool, version func(T) int, now int) int {
	if i := slices.IndexFunc(batch, same); i >= 0 {
		return version(batch[i])
	}
	return now
}

func (h *History) putPostcard(p Postcard, events []Event) {
	same := func(o Postcard) bool { return o.ID == p.ID }
	p.Version = stamped(h.batch.Postcards, same, func(o Postcard) int { return o.Version }, p.Version)
	h.Postcards = put(h.Postcards, p, same)
	h.batch.Postcards = put(h.batch.Postcards, p, same)
	h.batch.Events = append(h.batch.Events, events...)
}

func (h *History) putResident(r Resident, events []Event) {
	same := func(o Resident) bool { return o.ID == r.ID }
	r.Version = stamped(h.batch.Residents, same, func(o Resident) int { return o.Version }, r.Version)
	h.Residents = put(h.Residents, r, same)
	h.batch.Residents = put(h.batch.Residents, r, same)
	h.batch.Events = append(h.batch.Events, events...)
}

func (h *History) putTenancy(t Tenancy) {
	same := func(o Tenancy) bool { return o.ID == t.ID }
	t.Version = stamped(h.batch.Tenancies, same, func(o Tenancy) int { return o.Version }, t.Version+1)
	h.Tenancies = put(h.Tenancies, t, same)
	h.batch.Tenancies = put(h.batch.Tenancies, t, same)
}

func (h *History) putHome(home Home) {
	same := func(o Home) bool { return o.ID == home.ID }
	home.Version = stamped(h.batch.Homes, same, func(o Home) int { return o.Version }, home.Version+1)
	h.Home = home
	h.batch.Homes = put(h.batch.Homes, home, same)
}

func (h *History) putRound(r Round) {
	same := func(o Round) bool { return o.ID == r.ID }
	r.Version = stamped(h.batch.Rounds, same, func(o Round) int { return o.Version }, r.Version+1)
	h.Rounds = put(h.Rounds, r, same)
	h.batch.Rounds = put(h.batch.Rounds, r, same)
}

func (h *History) putInvitation(i Invitation, events []Event) {
	same := func(o Invitation) bool { return o.ID == i.ID }
	i.Version = stamped(h.batch.Invitations, same, func(o Invitation) int { return o.Version }, i.Version)
	h.Invitations = put(h.Invitations, i, same)
	h.batch.Invitations = put(h.batch.Invitations, i, same)
	h.batch.Events = append(h.batch.Events, events...)
}

func (h *History) putDelivery(d Delivery, events []Event) {
	same := func(o Delivery) bool { return o.ID == d.ID }
	d.Version = stamped(h.batch.Deliveries, same, func(o Delivery) int { return o.Version }, d.Version)
	h.Deliveries = put(h.Deliveries, d, same)
	h.batch.Deliveries = put(h.batch.Deliveries, d, same)
	h.batch.Events = append(h.batch.Events, events...)
}

func (h *History) putInterview(o OpenInterview) {
	same := func(x OpenInterview) bool { return x.ID == o.ID }
	o.Version = stamped(h.batch.Interviews, same, func(x OpenInterview) int { return x.Version }, o.Version+1)
	h.Interviews = put(h.Interviews, o, same)
	h.batch.Interviews = put(h.batch.Interviews, o, same)
}

func (h *History) putCase(c Case, events ...Event) {
	same := func(o Case) bool { return o.ID == c.ID }
	c.Version = stamped(h.batch.Cases, same, func(o Case) int { return o.Version }, c.Version)
	h.Cases = put(h.Cases, c, same)
	h.batch.Cases = put(h.batch.Cases, c, same)
	h.batch.Events = append(h.batch.Events, events...)
}
