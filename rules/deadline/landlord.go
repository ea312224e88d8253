package deadline

import "github.com/doorknock/doorknock/rules/condition"

// The landlord's own clocks are examples, to be set to the landlord's
// published promises. They name no law and cover everybody.

// landlordHazard is what applies where no law covers a hazard: the same steps
// and times as the law has, as the landlord's own promise.
func landlordHazard() Clock {
	return Clock{Name: "landlord.hazard", Title: "hazard", Attempts: 3, Stages: []Stage{
		{Name: Investigate, Title: "inspect the home", Starts: Aware, Amount: 10, Unit: WorkingDays},
		{Name: Summary, Title: "send the written summary", Starts: Concluded, Amount: 3, Unit: WorkingDays},
		{Name: MakeSafe, Title: "make the home safe", Starts: Concluded, Amount: 5, Unit: WorkingDays},
		{Name: BeginWork, Title: "begin the work that prevents it", Starts: Concluded, Amount: 5, Unit: WorkingDays},
		{Name: Backstop, Title: "have begun the work that prevents it", Starts: Concluded, Amount: 12, Unit: Weeks},
	}}
}

func landlordEmergency() Clock {
	return Clock{Name: "landlord.emergency", Title: "emergency", Attempts: 3, Stages: []Stage{
		{Name: Investigate, Title: "inspect the home", Starts: Aware, Amount: 24, Unit: Hours},
		{Name: MakeSafe, Title: "make the home safe", Starts: Aware, Amount: 24, Unit: Hours},
		{Name: Summary, Title: "send the written summary", Starts: Concluded, Amount: 3, Unit: WorkingDays},
	}}
}

func landlordUrgentRepair() Clock {
	return own("landlord.urgent-repair", "urgent repair", "finish the repair", 5, WorkingDays)
}

func landlordRoutineRepair() Clock {
	return own("landlord.routine-repair", "routine repair", "finish the repair", 28, CalendarDays)
}

func landlordWelfareCall() Clock {
	return own("landlord.welfare-call", "welfare call", "call the resident", 2, WorkingDays)
}

// landlordVoucher is the next working day.
func landlordVoucher() Clock {
	return own("landlord.voucher", "voucher", "send the voucher", 1, WorkingDays)
}

// landlordDecision is for what a named person must look at before anybody
// speaks to the resident, such as a doubt about somebody's safety.
func landlordDecision() Clock {
	return own("landlord.decision", "decision", "decide what to do", 1, WorkingDays)
}

func landlordReply() Clock {
	return Clock{Name: "landlord.reply", Title: "reply", Stages: []Stage{
		{Name: Acknowledge, Title: "acknowledge it", Starts: Aware, Amount: 5, Unit: WorkingDays},
		{Name: Answer, Title: "answer it", Starts: Acknowledged, Amount: 10, Unit: WorkingDays},
	}}
}

// own is a clock of one stage, to have something done.
func own(name, title, what string, amount int, unit Unit) Clock {
	return Clock{Name: name, Title: title, Stages: []Stage{
		{Name: Complete, Title: what, Starts: Aware, Amount: amount, Unit: unit},
	}}
}

// day is a date that this package writes itself; an impossible one is 0, and
// the tests of the shipped clocks would see it.
func day(year, month, dayOfMonth int) condition.Date {
	d, _ := condition.NewDate(year, month, dayOfMonth)
	return d
}
