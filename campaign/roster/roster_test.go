package roster_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/roster"
)

var (
	clerk = campaign.Actor{ID: "s99", Kind: campaign.ActorStaff, Name: "Ada Inkwell"}
	noon  = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
)

func Example() {
	list := `UPRN,Number,Street,Postcode,Tenancy,Name,Tenure
999900000001,1,Tallow Road,ZT1 1AA,TH-1,Ines Marl,social_rent
999900000002,2,Tallow Road,nowhere,,,
999900000003,3,Tallow Road,ZT1 1AA,TH-3,Bo Fenwright,rented
999900000004,10A,Tallow Road,zt11aa,,,
`
	batches, report, err := roster.Homes("homes.csv", []byte(list), clerk, noon)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range report.Problems {
		fmt.Println(p)
	}
	fmt.Printf("%d of %d lines are good\n", report.Good, report.Lines)
	for _, h := range batches[0].Homes {
		fmt.Println(h.Address, h.Standing)
	}
	// Output:
	// homes.csv:3: postcode: "nowhere" is none (the line is left out)
	// homes.csv:4: tenure: "rented" is none of social_rent, shared_owner, leaseholder, licence, temporary (the line is left out)
	// 2 of 4 lines are good
	// 1 Tallow Road, ZT1 1AA lived_in
	// 10A Tallow Road, ZT1 1AA empty
}

const head = "uprn,number,street,postcode,name,born,latitude,longitude,hazard,two_up\n"

func TestHomesProblems(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"no uprn":        {"abc,1,Tallow Road,ZT1 1AA", `homes.csv:2: uprn: not a UPRN: "abc" (1 to 12 digits) (the line is left out)`},
		"twice":          {"1,1,Tallow Road,ZT1 1AA\n001,2,Tallow Road,ZT1 1AA", `homes.csv:3: uprn: it stands in line 2 already (the line is left out)`},
		"no street":      {"1,1,,ZT1 1AA", `homes.csv:2: street: it is empty (the line is left out)`},
		"born":           {"1,1,Tallow Road,ZT1 1AA,Ann,03/04/1970", `homes.csv:2: born: a day is written 2026-11-30 (the cell is passed over)`},
		"in the sea":     {"1,1,Tallow Road,ZT1 1AA,Ann,,12.0,100.0", `homes.csv:2: latitude: it is no place in the United Kingdom, in degrees such as 53.4101 and -2.9779 (the cell is passed over)`},
		"hazard":         {"1,1,Tallow Road,ZT1 1AA,Ann,,,,dgo", `homes.csv:2: hazard: "dgo" is none of other, threat, unsafe, animal, building, health (the line is left out)`},
		"two up":         {"1,1,Tallow Road,ZT1 1AA,Ann,,,,threat,perhaps", `homes.csv:2: two_up: yes or no is expected (the cell is passed over)`},
		"too many cells": {"1,1,Tallow Road,ZT1 1AA,,,,,,,,", `homes.csv:2: it has 12 cells, and the head names 10 columns: is there a comma too many? (the line is left out)`},
		"quotes":         {`1,1,"Tallow" Road,ZT1 1AA`, `homes.csv:2: its quotes do not match: extraneous or missing " in quoted-field (the line is left out)`},
		"long":           {"1,1," + strings.Repeat("x", 2001) + ",ZT1 1AA", `homes.csv:2: street: longer than 2000 bytes (the line is left out)`},
	} {
		t.Run(name, func(t *testing.T) {
			_, report, err := roster.Homes("homes.csv", []byte(head+c.line+"\n9,9,Tallow Road,ZT1 1AA,Zed"), clerk, noon)
			require.NoError(t, err)
			require.Len(t, report.Problems, 1)
			assert.Equal(t, c.want, report.Problems[0].Error())
			assert.Positive(t, report.Good, "the good line after it still counts")
		})
	}
}

func TestHomesContacts(t *testing.T) {
	const head = "uprn,street,postcode,name,language,phone,email\n"
	batches, report, err := roster.Homes("homes.csv", []byte(head+"1,Tallow Road,ZT1 1AA,Ann,cy,07700 900123,ann@example.org\n2,Tallow Road,ZT1 1AA,Bo,Welsh,0770 90012,bo at home\n"), clerk, noon)
	require.NoError(t, err)
	var lines []string
	for _, p := range report.Problems {
		lines = append(lines, p.Error())
	}
	assert.Equal(t, []string{
		"homes.csv:3: language: it is no language's tag, such as en, cy or pl (the cell is passed over)",
		"homes.csv:3: phone: it is no telephone number, such as 07700 900123 (the cell is passed over)",
		"homes.csv:3: email: it is no e-mail address, such as name@example.org (the cell is passed over)",
	}, lines, "and what stands there, which is somebody's own, is not told")
	require.Len(t, batches[0].Residents, 2)
	assert.Len(t, batches[0].Residents[0].Ways, 2)
	assert.EqualValues(t, "cy", batches[0].Residents[0].Language)
	assert.Empty(t, batches[0].Residents[1].Ways)
	assert.Empty(t, batches[0].Residents[1].Language)
}

func TestHomesHead(t *testing.T) {
	for want, data := range map[string]string{
		`column "postcode" is missing`: "uprn,street\n1,x",
		"it is not UTF-8":              "uprn,street,postcode\n1,\xff,ZT1 1AA",
		`column "street" stands twice`: "uprn,Street,street,postcode\n",
		"it has no line":               "",
	} {
		_, _, err := roster.Homes("homes.csv", []byte(data), clerk, noon)
		require.ErrorIs(t, err, roster.ErrFile)
		assert.Contains(t, err.Error(), want)
	}
	_, report, err := roster.Homes("homes.csv", []byte("\ufeffUPRN,Street,Post code,stret\n1,x,ZT1 1AA,y\n"), clerk, noon)
	require.Error(t, err, "Post code is not postcode")
	assert.Empty(t, report.Problems)
}

func TestHomesAgain(t *testing.T) {
	data := []byte(head + "1,1,Tallow Road,ZT1 1AA,Ann,1970-04-03,53.4,-2.9,threat,yes\n")
	first, _, err := roster.Homes("a.csv", data, clerk, noon)
	require.NoError(t, err)
	second, _, err := roster.Homes("b.csv", data, clerk, noon)
	require.NoError(t, err)
	assert.Equal(t, first, second, "the same list makes the same batch")
	assert.True(t, first[0].Homes[0].TwoUp(), "a hazard counts until a person has looked")
	assert.Equal(t, first[0].Residents[0].ID, first[0].Tenancies[0].Holders[0])
}

func TestHomesInBatches(t *testing.T) {
	var b strings.Builder
	b.WriteString(head)
	for i := range 4500 {
		fmt.Fprintf(&b, "%d,%d,Tallow Road,ZT1 1AA\n", i+1, i+1)
	}
	batches, report, err := roster.Homes("homes.csv", []byte(b.String()), clerk, noon)
	require.NoError(t, err)
	assert.Equal(t, 4500, report.Good)
	require.Len(t, batches, 3)
	assert.NotEqual(t, batches[0].Key, batches[1].Key)
}

func TestStaff(t *testing.T) {
	teams := []campaign.Team{{ID: "repairs", Department: "Repairs"}, {ID: "money", Department: "Money and wellbeing"}}
	data := "id,name,team,languages,experienced,left,shoe size\ns1,Orla Bramble,repairs,en cy,yes,,5\ns2,Tom Kettle,repiars,,,,\ns1,Ann Other,money,,,,\ns3,Bea Moss,money,en,no,2026-04-01,\n"
	b, report, err := roster.Staff("staff.csv", []byte(data), teams, clerk, noon)
	require.NoError(t, err)
	var lines []string
	for _, p := range report.Problems {
		lines = append(lines, p.Error())
	}
	assert.Equal(t, []string{
		`staff.csv:1: column "shoe_size" is passed over`,
		`staff.csv:3: team: "repiars" is none of repairs, money (did you mean "repairs"?) (the line is left out)`,
		`staff.csv:4: id: it stands in line 2 already (the line is left out)`,
	}, lines)
	require.Len(t, b.Staff, 2)
	assert.Equal(t, "Money and wellbeing", b.Staff[1].Department)
	assert.Len(t, b.Staff[0].Languages, 2)
}

func FuzzHomes(f *testing.F) {
	f.Add([]byte(head + "1,1,Tallow Road,ZT1 1AA,Ann,1970-04-03,53.4,-2.9,threat,yes\n"))
	f.Add([]byte("uprn,street,postcode\n\"1,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		batches, report, err := roster.Homes("homes.csv", data, clerk, noon)
		homes := 0
		for _, b := range batches {
			homes += len(b.Homes)
		}
		if err == nil && homes != report.Good {
			t.Fatalf("%d homes of %d good lines", homes, report.Good)
		}
	})
}
