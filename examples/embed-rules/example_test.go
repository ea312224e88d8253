package main

func Example() {
	main()
	// Output:
	// {"ref":"TH-0107","do":[{"type":"hazard_inspection","team":"repairs","priority":"urgent","by":"2026-12-04","because":["Damp or mould was reported where a child under five lives.","Damp or mould was reported more than once."]},{"type":"gas_safety_check","team":"gas","priority":"routine","because":["The last gas safety check is ten months old. The next is due within twelve."]}]}
	// {"ref":"TH-0108","find_out":[{"rule":"damp-where-a-young-child-lives","priority":"urgent","missing":["people: unasked"]},{"rule":"gas-check-falls-due","priority":"routine","missing":["gas_checked: unasked"]}]}
	// {"ref":"TH-0109","signpost":[{"need":"debt_advice","because":"The rent is more than 400 pounds behind. Somebody who could help should hear of it."}]}
	// {"ref":"TH-0110","find_out":[{"rule":"behind-with-the-rent","priority":"routine","consent":"share_with_partners"},{"rule":"gas-check-falls-due","priority":"routine","missing":["gas_checked: unasked"]}],"wrong":["gas_checked: wrong type: date expected, not this text"]}
}
