"""The retriever's fine-tuning: pairs it learns from, and the recipe. Unused at run time."""
