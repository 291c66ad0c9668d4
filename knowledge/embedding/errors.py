"""Everything that can go wrong with the embedding model, each with a sentence to act on.

EmbeddingError
├── ConversionError
│   ├── WeightsMissing
│   ├── WeightsChanged
│   ├── WeightsUnreadable
│   ├── QuantisationTooLossy
│   └── TargetNotWritable
└── ModelError
    ├── ModelMissing
    ├── ModelUnreadable
    └── ModelUntrusted
"""


class EmbeddingError(Exception):
    """Root of this package's errors."""


class ConversionError(EmbeddingError):
    """The shipped weights could not be made into a model folder."""


class WeightsMissing(ConversionError):
    """The weights file is not where its package should have put it."""


class WeightsChanged(ConversionError):
    """The weights file is not the one this converter was written for."""


class WeightsUnreadable(ConversionError):
    """The weights file has the right name but not the right shape."""


class QuantisationTooLossy(ConversionError):
    """The int8 model strays too far from the fp32 one to be trusted."""


class TargetNotWritable(ConversionError):
    """The model folder could not be written: no right, no room."""


class ModelError(EmbeddingError):
    """A model could not be loaded."""


class ModelMissing(ModelError):
    """No model under this folder or name on this machine."""


class ModelUnreadable(ModelError):
    """There is something at this place, but it is not a Sentence Transformers model."""


class ModelUntrusted(ModelError):
    """The folder asks to run code that is neither ours nor Sentence Transformers'."""
