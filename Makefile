# Every target finds a Python by itself and brings what it needs before it starts.
.PHONY: run test check train bench eval simulate faults

# The bootstrap wants Python 3.11 or newer and the standard library, nothing more.
BOOTSTRAP = exec .ci/python -m escalation.operations.bootstrap

# Set up what is missing and run the whole product; Ctrl-C stops it
run:
	@$(BOOTSTRAP) run

# Set up what the tests need and run all of them
test:
	@$(BOOTSTRAP) test

# Lint, format, types and import rules, in Python and in the front end
check:
	@$(BOOTSTRAP) check

# Make the models: embedding, understanding heads, Rasa; only what has changed
train:
	@$(BOOTSTRAP) train

# Measure how soon a question is answered, and what a message and a stream cost
bench:
	@$(BOOTSTRAP) bench

# Measure how often the right article is found
eval:
	@$(BOOTSTRAP) eval

# Compare rules for the line of waiting customers on made-up work
simulate:
	@$(BOOTSTRAP) simulate

# Kill processes at random under load and compare what is left with what was promised
faults:
	@$(BOOTSTRAP) faults
