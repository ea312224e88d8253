package directory

import "fmt"

// before says why one service stands before the next, by the first part of
// the order that tells them apart.
func (a ranked) before(b ranked, q Query) string {
	return fmt.Sprintf("before %s: %s", b.match.Name, a.ahead(b, q))
}

func (a ranked) ahead(b ranked, q Query) string {
	x, y := a.rank, b.rank
	switch {
	case x.area != y.area && x.area == areaLocal:
		return "it says that it serves the home's own neighbourhood"
	case x.area != y.area:
		return "it says that it serves the whole nation"
	case x.age != y.age:
		return "it is known to be for the person's age"
	case x.day != y.day:
		return "it is known to be open on " + long(q.On)
	case x.language != y.language && x.language == 0:
		return "it is given in " + languageName(q.Language)
	case x.language != y.language:
		return "it has interpreters"
	case x.distance != y.distance:
		return a.nearer(b)
	case x.cost != y.cost:
		return "it is free of charge"
	case a.match.Name != b.match.Name:
		return "nothing tells them apart but the name"
	}
	return "nothing tells them apart but the id"
}

func (a ranked) nearer(b ranked) string {
	switch {
	case a.rank.measured && b.rank.measured:
		return fmt.Sprintf("it is nearer, %.1f km away and not %.1f", a.rank.distance, b.rank.distance)
	case b.rank.distance >= elsewhere:
		return "it is known to have a place near the home"
	}
	return "it is nearer, as far as the postcodes tell"
}
