package interview_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/nyaruka/goflow/assets"
	"github.com/nyaruka/goflow/assets/static"
	"github.com/nyaruka/goflow/envs"
	"github.com/nyaruka/goflow/flows"
	"github.com/nyaruka/goflow/flows/engine"
	"github.com/nyaruka/goflow/flows/events"
	"github.com/nyaruka/goflow/flows/resumes"
	"github.com/nyaruka/goflow/flows/triggers"
	"github.com/nyaruka/goflow/utils"
)

// rival is goflow with the same twelve questions as a flow.
type rival struct {
	engine  flows.Engine
	assets  flows.SessionAssets
	flow    flows.Flow
	env     envs.Environment
	contact *flows.Contact
}

const person = `{"uuid": "ba96bf7f-bc2a-4873-a7c7-254d1927c4e3", "id": 1, "name": "Ann", "status": "active",
	"created_on": "2026-01-01T12:00:00Z", "fields": {}, "urns": ["tel:+447700900123"]}`

func newRival(t testing.TB) *rival {
	source, err := static.NewSource(flow())
	if err != nil {
		t.Fatal(err)
	}
	r := &rival{engine: engine.NewBuilder().Build(), env: envs.NewBuilder().Build()}
	if r.assets, err = engine.NewSessionAssets(r.env, source, nil); err != nil {
		t.Fatal(err)
	}
	if r.flow, err = r.assets.Flows().Get(assets.FlowUUID(id(0, 0))); err != nil {
		t.Fatal(err)
	}
	if r.contact, err = flows.ReadContact(r.assets, []byte(person), assets.PanicOnMissing); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *rival) begin(t testing.TB) flows.Session {
	session, _, err := r.engine.NewSession(context.Background(), r.assets, r.env, r.contact, triggers.NewBuilder(r.flow.Reference(false)).Manual().Build(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return session
}

func (r *rival) answer(t testing.TB, session flows.Session, text string) {
	msg := flows.NewMsgIn(r.contact.URNs()[0].URN(), nil, text, []utils.Attachment{}, "")
	if _, err := session.Resume(context.Background(), resumes.NewMsg(events.NewMsgReceived(msg))); err != nil {
		t.Fatal(err)
	}
}

// words are what is answered to the questions in their order.
var words = []string{"something", "blue", "7", "something", "blue", "7", "something", "blue", "7", "something", "blue", "7"}

// TestSameQuestions holds both to twelve answers, so that they are measured at
// the same work.
func TestSameQuestions(t *testing.T) {
	s := begin(twelve(t))
	asked := 0
	for q, ok := s.Current(); ok; q, ok = s.Current() {
		if _, err := s.Answer(q.Path, said(q), clock); err != nil {
			t.Fatal(err)
		}
		asked++
	}
	r := newRival(t)
	session := r.begin(t)
	answered := 0
	for ; session.Status() == flows.SessionStatusWaiting && answered < 99; answered++ {
		r.answer(t, session, words[answered%len(words)])
	}
	if asked != len(words) || answered != len(words) || session.Status() != flows.SessionStatusCompleted {
		t.Fatalf("doorknock asked %d, goflow %d and is %s", asked, answered, session.Status())
	}
}

// BenchmarkGoflow is what BenchmarkDoorknock is.
func BenchmarkGoflow(b *testing.B) {
	r := newRival(b)
	b.Run("memory", func(b *testing.B) {
		b.ReportAllocs()
		session, at := r.begin(b), 0
		for b.Loop() {
			if session.Status() != flows.SessionStatusWaiting {
				session, at = r.begin(b), 0
			}
			r.answer(b, session, words[at])
			at++
		}
	})
	b.Run("durable", func(b *testing.B) {
		b.ReportAllocs()
		state, at, longest := r.save(b, r.begin(b)), 0, 0
		for b.Loop() {
			session, err := r.engine.ReadSession(r.assets, state, r.env, r.contact, nil, assets.PanicOnMissing)
			if err != nil {
				b.Fatal(err)
			}
			if session.Status() != flows.SessionStatusWaiting {
				session, at = r.begin(b), 0
			}
			r.answer(b, session, words[at])
			at++
			state = r.save(b, session)
			longest = max(longest, len(state))
		}
		b.ReportMetric(float64(longest), "B/state")
	})
}

func (r *rival) save(t testing.TB, session flows.Session) []byte {
	state, err := json.Marshal(session)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func id(kind, n int) string { return fmt.Sprintf("%08x-0000-4000-8000-%012x", kind, n) }

// flow is the twelve questions as goflow's assets.
func flow() []byte {
	type object = map[string]any
	var nodes []object
	before := ""
	for i := range words {
		name := "name"
		text := "What is your name?"
		if i > 0 {
			name = fmt.Sprintf("q%d", i)
			text = fmt.Sprintf("@results.name, you said @results.%s. And what about %s?", before, name)
		}
		test := object{"uuid": id(5, i), "type": "has_text", "arguments": []string{}, "category_uuid": id(3, i)}
		switch {
		case i > 0 && i%3 == 1:
			test["type"], test["arguments"] = "has_any_word", []string{"red blue green"}
		case i > 0 && i%3 == 2:
			test["type"], test["arguments"] = "has_number_between", []string{"0", "20"}
		}
		on := object{"uuid": id(1, i)}
		if i+1 < len(words) {
			on["destination_uuid"] = id(6, i+1)
		}
		nodes = append(nodes, object{
			"uuid":    id(6, i),
			"actions": []object{{"uuid": id(7, i), "type": "send_msg", "text": text}},
			"router": object{"type": "switch", "operand": "@input.text", "result_name": name, "wait": object{"type": "msg"},
				"cases": []object{test}, "default_category_uuid": id(4, i),
				"categories": []object{{"uuid": id(3, i), "name": "Yes", "exit_uuid": id(1, i)}, {"uuid": id(4, i), "name": "Other", "exit_uuid": id(2, i)}}},
			"exits": []object{on, {"uuid": id(2, i), "destination_uuid": id(6, i)}},
		})
		before = name
	}
	out, err := json.Marshal(object{"flows": []object{{"uuid": id(0, 0), "name": "Twelve", "spec_version": "14.3.0", "language": "eng", "type": "messaging", "nodes": nodes}}})
	if err != nil {
		panic(err)
	}
	return out
}
