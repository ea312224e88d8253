package campaign

// caseTable is every step that a case can take. Assigning, changing and
// clearing a flag leave the state as it is, and are possible while work is
// owed, or (clearing) always.
var caseTable = table[CaseState, MoveKind]{
	{CaseProposed, MoveAccept, CaseAccepted},
	{CaseProposed, MoveAssign, CaseProposed},
	{CaseProposed, MoveChange, CaseProposed},
	{CaseProposed, MoveClear, CaseProposed},
	{CaseProposed, MoveDecline, CaseDeclined},

	{CaseRaised, MoveAccept, CaseAccepted},
	{CaseRaised, MoveAssign, CaseRaised},
	{CaseRaised, MoveChange, CaseRaised},
	{CaseRaised, MoveClear, CaseRaised},
	{CaseRaised, MoveDecline, CaseDeclined},

	{CaseAccepted, MoveStart, CaseInProgress},
	{CaseAccepted, MoveWait, CaseWaiting},
	{CaseAccepted, MoveFinish, CaseDone},
	{CaseAccepted, MovePutBack, CaseRaised},
	{CaseAccepted, MoveAssign, CaseAccepted},
	{CaseAccepted, MoveChange, CaseAccepted},
	{CaseAccepted, MoveClear, CaseAccepted},
	{CaseAccepted, MoveDecline, CaseDeclined},

	{CaseInProgress, MoveFinish, CaseDone},
	{CaseInProgress, MoveWait, CaseWaiting},
	{CaseInProgress, MovePutBack, CaseRaised},
	{CaseInProgress, MoveAssign, CaseInProgress},
	{CaseInProgress, MoveChange, CaseInProgress},
	{CaseInProgress, MoveClear, CaseInProgress},
	{CaseInProgress, MoveDecline, CaseDeclined},

	{CaseWaiting, MoveStart, CaseInProgress},
	{CaseWaiting, MoveFinish, CaseDone},
	{CaseWaiting, MovePutBack, CaseRaised},
	{CaseWaiting, MoveAssign, CaseWaiting},
	{CaseWaiting, MoveChange, CaseWaiting},
	{CaseWaiting, MoveClear, CaseWaiting},
	{CaseWaiting, MoveDecline, CaseDeclined},

	{CaseDone, MoveMonitor, CaseMonitored},
	{CaseDone, MoveReopen, CaseReopened},
	{CaseDone, MoveClear, CaseDone},

	{CaseMonitored, MovePassCheck, CaseMonitored},
	{CaseMonitored, MoveFailCheck, CaseReopened},
	{CaseMonitored, MoveReopen, CaseReopened},
	{CaseMonitored, MoveClear, CaseMonitored},

	{CaseReopened, MoveAccept, CaseAccepted},
	{CaseReopened, MoveAssign, CaseReopened},
	{CaseReopened, MoveChange, CaseReopened},
	{CaseReopened, MoveClear, CaseReopened},
	{CaseReopened, MoveDecline, CaseDeclined},

	{CaseDeclined, MoveReopen, CaseReopened},
	{CaseDeclined, MoveClear, CaseDeclined},
}
