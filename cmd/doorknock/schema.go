package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/survey/form"
)

// schemaCmd prints the JSON Schemas of documents, for editors.
type schemaCmd struct {
	Kind   string `arg:"" enum:"survey,rules,landlord,campaign,review,answers,all" help:"What it describes: survey, rules, landlord, campaign, review or answers; all of the documents with --into."`
	Survey string `placeholder:"FILE" help:"The survey that answers are to." env:"-"`
	Into   string `placeholder:"FOLDER" help:"Write it there, as KIND.json." env:"-"`
	writing
}

// Help is shown under the command's flags.
func (schemaCmd) Help() string {
	return `With a schema an editor completes the keys of a document, says what each is for,
and marks most mistakes while somebody types. An editor with the YAML language
server takes it from the first line of a document:

  # yaml-language-server: $schema=schemas/survey.json

What only a whole campaign shows, such as a question that is not there, doorknock
check finds. The schema of answers is that of one survey: what doorknock decide
takes, with its choices, ranges and repeats.

Examples:
  doorknock schema survey > survey.json
  doorknock schema all --into schemas
  doorknock schema answers --survey survey-2.yaml`
}

// schemas are those of the documents that officers write.
var schemas = map[string]func() []byte{
	"survey": form.JSONSchema, "rules": book.JSONSchema, "landlord": landlord.JSONSchema,
	"campaign": landlord.SeasonSchema, "review": landlord.ReviewSchema,
}

// Run prints a schema, or writes it into a folder.
func (c *schemaCmd) Run(std streams) error {
	switch {
	case c.Survey != "" && c.Kind != "answers":
		return wrong("--survey is for the schema of answers")
	case c.Kind == "answers":
		doc, err := c.answers(std)
		if err != nil {
			return err
		}
		return c.put(std, "answers", doc)
	case c.Kind != "all":
		return c.put(std, c.Kind, schemas[c.Kind]())
	case c.Into == "":
		return wrong("all of them need a folder: --into schemas")
	}
	var errs []error
	for kind, schema := range schemas {
		errs = append(errs, c.put(std, kind, schema()))
	}
	return errors.Join(errs...)
}

// answers is the schema of the answers to a survey.
func (c *schemaCmd) answers(std streams) ([]byte, error) {
	if c.Survey == "" {
		return nil, wrong("the schema of answers is that of one survey: --survey survey.yaml")
	}
	s, err := load(std, []kind{kindSurvey}, c.Survey)
	if err != nil {
		return nil, err
	}
	for _, f := range s.files {
		if f.survey != nil && !f.beside {
			return book.GivenSchema(form.AnswersSchema(f.survey)), nil
		}
	}
	return nil, wrong("%s is no survey", c.Survey)
}

// put prints a schema, or writes it into the folder.
func (c *schemaCmd) put(std streams, kind string, doc []byte) error {
	if c.Into == "" {
		std.print(string(doc))
		return nil
	}
	if err := os.MkdirAll(c.Into, 0o755); err != nil {
		return inputError{fmt.Errorf("the folder for schemas: %w", err)}
	}
	return c.create(filepath.Join(c.Into, kind+".json"), doc, forAll)
}
