// Package plan turns the doors of a season into rounds to walk and postcards
// to post.
//
// It is the first planner, and a plain one: week by week it takes the moment
// and street at which the most doors can be knocked with profit, gives it to
// the department that has the most shifts left, and fills the round in walking
// order. It plans the next visit of each door. What came of the visits is not
// known yet, so it is run again as they are made: a home where nobody was in
// comes back at another time of day.
//
//	schedule, unplanned, err := plan.Plan(ctx, season, plan.Config{Calendar: calendar, Notice: 10})
//
// It keeps these limits whatever it costs: notice before a visit in working
// days, promises of postcards that were sent, appointments, another time of
// day on the next attempt, days between attempts, the shifts that each
// department lends in a week, nobody in two places at once, two people where
// there is a hazard, doors in a round, and the actions that each team can see
// to in a week. A door that cannot be planned within them is listed with the
// reason. The same season gives the same plan; stopped early, it gives the
// part that it has.
package plan
