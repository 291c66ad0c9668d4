"""The record of truth: tables, the queries over them, and their migrations."""
