// Package ukholidays has the bank holidays of the three divisions of the
// United Kingdom for the years 2024 to 2027, as officially published, with
// the holiday that was proclaimed since: Scotland's of 15 June 2026.
//
// The last covered day is 31 December 2027. A deadline that passes it is
// refused by package deadline and not guessed; a host then loads a newer file
// with [With], in the format of https://www.gov.uk/bank-holidays.json, and needs
// no new release of this package. The command reads it as bank-holidays.json
// beside the landlord's document.
//
// Source: the bank holidays published by the government of the United Kingdom
// under the Open Government Licence, as of August 2025; 15 June 2026 from the
// royal proclamation for Scotland.
package ukholidays
