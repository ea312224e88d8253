package sqlite

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// encode turns a batch into rows, in the order in which they are written: a
// home before what stands in it, a case before its money. Nothing is sealed
// yet.
func encode(b *campaign.Batch, sensitive store.Sensitive) ([]*row, error) {
	e := &encoder{sensitive: sensitive}
	add(e, &campaigns, b.Campaigns)
	add(e, &patches, b.Patches)
	add(e, &teams, b.Teams)
	add(e, &staff, b.Staff)
	add(e, &budgets, b.Budgets)
	add(e, &homes, b.Homes)
	add(e, &tenancies, b.Tenancies)
	add(e, &households, b.Households)
	add(e, &residents, b.Residents)
	add(e, &consents, b.Consents)
	add(e, &rounds, b.Rounds)
	add(e, &invitations, b.Invitations)
	add(e, &postcards, b.Postcards)
	add(e, &visits, b.Visits)
	add(e, &contacts, b.Contacts)
	add(e, &interviews, b.Interviews)
	add(e, &media, b.Media)
	add(e, &responses, b.Responses)
	add(e, &filings, b.Filings)
	add(e, &decisions, b.Decisions)
	add(e, &cases, b.Cases)
	add(e, &entries, b.Ledger)
	add(e, &proposals, b.Proposals)
	add(e, &deliveries, b.Deliveries)
	add(e, &events, b.Events)
	return e.rows, e.err
}

// encoder collects rows up to the first fault.
type encoder struct {
	sensitive store.Sensitive
	rows      []*row
	err       error
}

func add[T any](e *encoder, n *noun[T], things []T) {
	for i := range things {
		if e.err != nil {
			return
		}
		var r *row
		if r, e.err = n.row(things[i], e.sensitive); e.err == nil {
			e.rows = append(e.rows, r)
		}
	}
}

// sealRows seals the secrets of the rows. The keys of everybody in the batch are
// made first, in one journey, also of the residents who have said nothing
// yet: they were imported together, and will answer one by one.
func sealRows(ctx context.Context, sealer store.Sealer, b *campaign.Batch, rows []*row) error {
	if maker, ok := sealer.(store.KeyMaker); ok {
		if err := maker.MakeKeys(ctx, subjects(b, rows)); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if r.secret.plain == nil {
			continue
		}
		var err error
		if r.sealed, err = sealer.Seal(ctx, r.secret.of, r.where(), r.secret.plain); err != nil {
			return fmt.Errorf("%s %s: %w", r.kind, r.id, err)
		}
	}
	return nil
}

func subjects(b *campaign.Batch, rows []*row) []survey.ResidentID {
	var out []survey.ResidentID
	for i := range b.Residents {
		out = append(out, b.Residents[i].ID)
	}
	for _, r := range rows {
		if r.secret.plain != nil {
			out = append(out, r.secret.of)
		}
	}
	return out
}

// fingerprint is a keyed hash of everything in the rows, secrets too. Without
// the key nobody can find a secret by trying which one fits.
func fingerprint(secret []byte, rows []*row) []byte {
	h := hmac.New(sha256.New, secret)
	for _, r := range rows {
		mix(h, r.kind, r.id)
		_ = binary.Write(h, binary.BigEndian, int64(r.version))
		mix(h, r.body, string(r.secret.plain))
	}
	return h.Sum(nil)
}

// fingerprintOf is a keyed hash of one text.
func fingerprintOf(secret []byte, text string) []byte {
	h := hmac.New(sha256.New, secret)
	mix(h, text)
	return h.Sum(nil)
}

// mix adds texts with their lengths, so that where one ends and the next
// begins is part of it.
func mix(h hash.Hash, texts ...string) {
	var length [8]byte
	for _, t := range texts {
		binary.BigEndian.PutUint64(length[:], uint64(len(t)))
		_, _ = h.Write(length[:])
		_, _ = h.Write([]byte(t))
	}
}
