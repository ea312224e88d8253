package rules_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

func TestFire(t *testing.T) {
	s := home()
	var list []rules.Rule
	for i := range 70 { // more than one word of bits
		list = append(list, rules.Rule{ID: fmt.Sprintf("r%d", i), When: when(t, s, "", fmt.Sprintf("children > %d", i)), Because: "B.", Action: raise("visit")})
	}
	list[1].When = when(t, s, "", "infant")
	list[2] = rules.Rule{ID: "rows", Each: "rooms", When: when(t, s, "rooms", `room_damp == "patch"`), Because: "B.", Action: raise("visit")}
	set := newSet(t, s, list...)
	r := asked(t, s).set("children", "", condition.Int(69)).r

	var f rules.Fired
	assert.False(t, f.True(0), "the zero Fired has nothing")
	set.Fire(&f, r)
	assert.True(t, f.True(0))
	assert.False(t, f.True(1))
	assert.True(t, f.Unknown(1))
	assert.True(t, f.Unknown(2), "the repeat is open")
	assert.True(t, f.True(68))
	assert.False(t, f.True(69))
	assert.False(t, f.Unknown(69))
	assert.False(t, f.True(70))
	assert.False(t, f.True(-1))

	r = asked(t, s).set("rooms", "", condition.Rows(true, "1", "2")).set("room_damp", "1", condition.Choice("none")).r
	set.Fire(&f, r)
	assert.True(t, f.Unknown(0), "what was there before is gone")
	assert.True(t, f.Unknown(2))
	_ = r.Set(condition.Path{Field: "room_damp", Rows: "2"}, condition.Choice("patch"), condition.Answered)
	set.Fire(&f, r)
	assert.True(t, f.True(2))
	assert.False(t, f.Unknown(2))
	_ = r.Set(condition.Path{Field: "room_damp", Rows: "2"}, condition.Choice("none"), condition.Answered)
	set.Fire(&f, r)
	assert.False(t, f.True(2))
	assert.False(t, f.Unknown(2))
}

func TestFireAllocatesNothingOutsideRows(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "a", When: when(t, s, "", `children > 2 and infant`), Unless: unless(t, s, "", `breathing == "yes"`), Because: "B.", Action: raise("visit")},
		rules.Rule{ID: "b", When: when(t, s, "", `any(rooms, room_damp == "patch")`), Because: "B.", Action: raise("visit")})
	r := asked(t, s).set("children", "", condition.Int(4)).set("rooms", "", condition.Rows(true, "1")).r
	var f rules.Fired
	set.Fire(&f, r)
	assert.Zero(t, testing.AllocsPerRun(100, func() { set.Fire(&f, r) }))
}
