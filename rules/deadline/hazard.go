package deadline

// Hazard is what is wrong with a home, by the words of the Housing Health and
// Safety Rating System as it has stood since 23 June 2026 (SI 2026/571; the
// list itself is [Secondary]: read in one public repository). Its zero value
// is a hazard that nobody has named.
type Hazard string

// The twenty-one hazards.
const (
	FallsOnLevel         Hazard = "falls_on_level"
	FallsOnStairs        Hazard = "falls_on_stairs"
	FallsBetweenLevels   Hazard = "falls_between_levels"
	FireAndExplosions    Hazard = "fire_and_explosions"
	FlamesAndHotSurfaces Hazard = "flames_and_hot_surfaces"
	CollisionsEntrapment Hazard = "collisions_and_entrapment"
	StructuralCollapse   Hazard = "structural_collapse"
	Electrical           Hazard = "electrical"
	ExcessCold           Hazard = "excess_cold"
	Radiation            Hazard = "radiation"
	DampAndMould         Hazard = "damp_and_mould"
	Lead                 Hazard = "lead"
	IndoorAirPollutants  Hazard = "indoor_air_pollutants"
	ExcessHeat           Hazard = "excess_heat"
	AsbestosAndFibres    Hazard = "asbestos_and_fibres"
	DomesticHygiene      Hazard = "domestic_hygiene"
	WaterSupply          Hazard = "water_supply"
	Crowding             Hazard = "crowding"
	EntryByIntruders     Hazard = "entry_by_intruders"
	Noise                Hazard = "noise"
	Lighting             Hazard = "lighting"
)

// Hazards returns the twenty-one in the order of the list.
func Hazards() []Hazard {
	return []Hazard{
		FallsOnLevel, FallsOnStairs, FallsBetweenLevels, FireAndExplosions, FlamesAndHotSurfaces,
		CollisionsEntrapment, StructuralCollapse, Electrical, ExcessCold, Radiation, DampAndMould,
		Lead, IndoorAirPollutants, ExcessHeat, AsbestosAndFibres, DomesticHygiene, WaterSupply,
		Crowding, EntryByIntruders, Noise, Lighting,
	}
}

// Known says whether h is one of [Hazards]. Any other word counts as a hazard
// that nobody has named, so that a slip of the pen takes no home out of a law.
func (h Hazard) Known() bool {
	for _, known := range Hazards() {
		if h == known {
			return true
		}
	}
	return false
}

// Tenure is how a home is held. Its zero value is a tenure that is not known,
// and a word not listed here counts as unknown too.
type Tenure string

// The tenures that clocks speak of.
const (
	SocialRent  Tenure = "social_rent"
	PrivateRent Tenure = "private_rent"
	Temporary   Tenure = "temporary" // temporary or supported housing let by a tenancy
	Licence     Tenure = "licence"
	SharedOwner Tenure = "shared_owner"
	Leaseholder Tenure = "leaseholder" // a long lease
)

// Tenures returns those that clocks speak of.
func Tenures() []Tenure {
	return []Tenure{SocialRent, PrivateRent, Temporary, Licence, SharedOwner, Leaseholder}
}
