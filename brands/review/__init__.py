"""Three people sign before anything becomes public: a function for each step, warnings, doubts, launch.

Who may take a step stands in brands.record.approval.
Face: steps, warnings, launch.
"""
