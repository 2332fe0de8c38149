"""Records of two published studies, with what R's logistf gives for them."""

from __future__ import annotations

# Endometrial cancer: neovascularisation, pulsatility index, endometrium height, high grade (the outcome).
# Heinze and Schemper (2002), Statistics in Medicine 21, 2409-2419, as in Agresti (2015) and R's brglm2.
_ENDOMETRIAL = """
0,13,1.64,0 0,16,2.26,0 0,8,3.14,0 0,34,2.68,0 0,20,1.28,0 0,5,2.31,0 0,17,1.8,0 0,10,1.68,0 0,26,1.56,0 0,17,2.31,0 0,8,2.01,0
0,7,1.89,0 0,20,3.15,0 0,10,1.23,0 0,18,1.27,0 0,16,1.76,0 0,18,2,0 0,8,2.64,1 0,29,0.88,1 0,12,1.27,1 0,20,1.37,1 1,38,0.97,1
1,22,1.14,1 1,7,0.88,1 1,25,0.91,1 1,15,0.58,1 0,7,0.97,1 0,28,1.5,0 0,11,1.33,0 0,19,2.37,0 0,10,1.82,0 0,10,3.13,0 0,18,1.31,0
0,14,1.92,0 0,21,1.64,0 0,11,2.01,0 0,17,1.88,0 0,25,1.93,0 0,16,2.11,0 0,19,1.29,0 0,15,1.72,0 0,33,0.75,0 0,24,1.92,0
0,48,1.84,1 0,12,1.11,1 0,19,1.61,1 0,2,1.18,1 1,22,1.44,1 1,40,1.18,1 1,5,0.93,1 1,0,1.17,1 0,21,1.19,1 0,15,1.06,1 0,29,2.02,0
0,15,2.29,0 0,12,2.33,0 0,3,2.9,0 0,20,1.7,0 0,23,1.41,0 0,12,2.25,0 0,22,1.54,0 0,42,1.97,0 0,15,1.75,0 0,13,2.16,0 0,14,2.57,0
0,19,1.37,0 0,12,3.61,0 0,13,2.04,0 0,10,2.17,0 0,12,1.69,1 1,49,0.27,1 0,6,1.84,1 0,5,1.3,1 0,17,0.96,1 1,11,1.01,1 1,21,0.98,1
0,5,0.35,1 1,19,1.02,1 0,33,0.85,1
"""

# Urinary tract infection and contraception, logistf's data sex2: (age, oc, vic, vicl, vis, dia): cases, controls.
_SEX2 = {
    "000010": (1, 1),
    "001000": (14, 2),
    "001010": (3, 1),
    "001100": (10, 8),
    "001110": (12, 18),
    "001111": (1, 0),
    "010000": (44, 42),
    "010001": (3, 0),
    "010010": (0, 1),
    "011000": (15, 1),
    "011001": (1, 0),
    "011010": (2, 0),
    "011100": (7, 5),
    "011110": (3, 6),
    "101000": (2, 0),
    "101010": (1, 0),
    "101011": (1, 0),
    "101100": (1, 2),
    "101110": (0, 4),
    "101111": (1, 0),
    "110000": (5, 14),
    "110010": (0, 1),
    "111000": (3, 1),
    "111110": (0, 2),
}
SEX2_TERMS = ("age", "oc", "vic", "vicl", "vis", "dia")

Records = tuple[dict[str, list[float]], list[float]]


def endometrial() -> Records:
    """Terms and outcome of the 79 patients."""
    rows = [[float(number) for number in row.split(",")] for row in _ENDOMETRIAL.split()]
    columns = [list(column) for column in zip(*rows, strict=True)]
    return dict(zip(("NV", "PI", "EH"), columns, strict=False)), columns[3]


def sex2() -> Records:
    """Terms and outcome of the 239 women."""
    terms: dict[str, list[float]] = {name: [] for name in SEX2_TERMS}
    outcome: list[float] = []
    for pattern, counts in _SEX2.items():
        for value, count in zip((1.0, 0.0), counts, strict=True):
            outcome += [value] * count
            for name, digit in zip(SEX2_TERMS, pattern, strict=True):
                terms[name] += [float(digit)] * count
    return terms, outcome
