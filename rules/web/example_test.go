package web_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/web"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/form"
)

const questions = `
survey: damp
version: 1
languages: [en]
groups:
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there any damp or mould?}
      - {name: spots, type: integer, label: On how many walls?, relevant: damp, otherwise: 0}
`

const consequences = `
rules: damp
survey: damp@1
decide:
  - {rule: much-damp, when: spots > 2, because: There is damp on several walls., action: {type: inspection}}
`

// The answers to a survey, from a program in any language, read as the survey
// means them.
func ExampleHandler() {
	damp, err := form.Compile("survey.yaml", []byte(questions), form.Config{})
	if err != nil {
		log.Fatal(err)
	}
	set, err := book.Compile("rules.yaml", []byte(consequences), damp.Schema(), book.Config{})
	if err != nil {
		log.Fatal(err)
	}
	handler := web.Handler(set, web.Config{
		Asking: func(*http.Request) rules.Asking { return rules.Asking{Zone: time.UTC} },
		Record: answers.New(damp).Record,
	})
	for _, said := range []string{`{"answers": {"damp": true, "spots": 3}}`, `{"answers": {"damp": false, "spots": 3}}`} {
		request := httptest.NewRequest(http.MethodPost, "/decide", strings.NewReader(said))
		request.Header.Set("Content-Type", "application/json")
		response := httptest.NewRecorder()
		handler.ServeHTTP(response, request)
		body, _, _ := strings.Cut(response.Body.String(), `"rules"`)
		fmt.Print(response.Code, " ", body, "\n")
	}
	// Output:
	// 200 {
	// 422 {"title":"Unprocessable Entity","status":422,"detail":"the answers cannot be decided on","errors":[{"detail":"the survey does not ask this where the other answers are so: its relevant is false","path":"answers.spots","line":1,"column":38}]}
}
