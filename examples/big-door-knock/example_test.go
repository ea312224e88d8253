package bigdoorknock_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
)

func Example() {
	names, _ := fs.Glob(bigdoorknock.Documents, "*")
	fmt.Println(strings.Join(names, " "))
	// Output: campaign.yaml homes.csv landlord.yaml postcard.yaml review.yaml rules-1.yaml rules-2.yaml scenarios-2.txtar services.json staff.csv survey-1.yaml survey-2.yaml truth.yaml
}

func ExampleWriteHomes() {
	var list bytes.Buffer
	if err := bigdoorknock.WriteHomes(&list, 2, 1); err != nil {
		fmt.Println(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(list.String()), "\n") {
		fmt.Println(line[:48])
	}
	// Output:
	// uprn,flat,building,number,street,town,postcode,l
	// 999900000001,,,1,Tallowgate Road,Thornmere,ZT1 1
	// 999900000002,,,2,Tallowgate Road,Thornmere,ZT1 1
}
