package deadline

// Shipped returns the clocks that come with this package, newly made at each
// call: a host may change, leave out or add to them before [NewClocks].
//
// The laws among them were read as each [Source] says, mostly in secondary
// sources: a landlord has them checked before relying on them, and corrects
// them here as data.
func Shipped() []Clock {
	return []Clock{
		awaabSignificant(), awaabEmergency(), scotlandDampAndMould(),
		complaint(), subjectAccess(),
		landlordHazard(), landlordEmergency(), landlordUrgentRepair(), landlordRoutineRepair(),
		landlordWelfareCall(), landlordVoucher(), landlordDecision(), landlordReply(),
	}
}

const guideTimescales = "https://awaabslawguide.co.uk/guides/timescales"
