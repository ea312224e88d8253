package telegram

import (
	"context"
	"slices"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Menu sets the commands that Telegram offers beside the field for typing, in
// each language; those of the fallback language are for everybody else. Call
// it once when the program starts.
func (c *Channel) Menu(ctx context.Context, menus map[survey.Language][]chat.MenuEntry, fallback survey.Language) error {
	languages := []survey.Language{}
	for language := range menus {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	if err := c.setMenu(ctx, "", menus[fallback]); err != nil {
		return err
	}
	for _, language := range languages {
		if err := c.setMenu(ctx, string(language), menus[language]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Channel) setMenu(ctx context.Context, language string, menu []chat.MenuEntry) error {
	commands := make([]models.BotCommand, len(menu))
	for i, entry := range menu {
		commands[i] = models.BotCommand{Command: entry.Command, Description: entry.About}
	}
	return c.patiently(ctx, func(ctx context.Context) error {
		_, err := c.bot.SetMyCommands(ctx, &bot.SetMyCommandsParams{Commands: commands, LanguageCode: language})
		return c.fault("setMyCommands", err)
	})
}
