"""What the bot can do: Rasa custom actions, a thin client of escalation's internal API.

An action reads one turn and gives replies. It writes nothing and holds no sentence: the caller
commits the effects and speaks the customer's language.
"""
