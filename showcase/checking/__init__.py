"""Are these our words? What somebody pasted → sentences → where each stands, stood, was taken back, or is nearly so.

Face: article, answers.
"""
