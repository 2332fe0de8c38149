"""Names to invent people with.

A test searches everything that the pipeline writes for every surname and every full name. So the surnames are long and rare:
none is an ordinary word or a place, and none stands in the texts that the project cites.
"""

from __future__ import annotations

NON_ASCII_SURNAME = "Müllenbrandt"
# One of the people of Site A, whom someone speaks of in an interview: a name of the returns is hidden there too.
SPOKEN_OF = "Siobhan Birtlesham"

_SURNAMES = {
    "general": """
        Thornquist Brathwell Penhallick Trevannor Quillsted Hathermoor Ormsgarth Wragsdale Kettlewyn Birtlesham Cattermull
        Duxbarrow Elphinwood Fothringate Gosthwyke Heseltwyn Inglesant Jessamund Kilvannock Lanyonby Mabberleigh Nethersolt
        Ollerenby Pockleton Skelhorne Tattermoor Venterby Whinnerah Zouchwick Applethwite Blenkarne Crosskeld Drinkallow
        Entwhisell Featherstowe Hebblewhit Huddlewick Ibbotsley Jellicorse Kempshawe Lillycropp Mossendew Nightscales
        Postlethwyn Quennelby Ravensdyke Scrimshawe Thackwray Uttersley Vavasseur Wolstencraft Yoxleyson Abercrane Bickerdyke
        Cholmonby Dinnismoor Eddershaw Frobishaw Gathercole Jerningley Kirkmansley Ludderworth Murgatwyn Nuttercliffe
        Pettigrave Rhydderchan Cadwalledan Llewhellin Pryddech Gwynnevar Wysokiewicz Wojtasiewicz Kaczmarowski Szymanowiec
        Mulqueeney Heffernagh Tuohymore Conneeley Shaughnessan Brannigarth Vanderhoeke Castelvetri Papadimitris Dragomirescu
        Haldenstock Isherwyke Jopplington Larkinshaw Mickleforth Nesselroth Orrindaley Pilkinghorne Rosthwelby Stubbinghurst
        Tremaskyn Wetherspane Ashkettle Bartlemere Corvendale Dunwickham Eskriggson Fennimarsh
    """,
    "asian": """
        Chattopadhyaya Wickremanayake Gunaratnaraj Thiruvengadam Siddiqullah Sandhawalia Hossainuddin Jayawardhana
        Bhattacharjya Ramanandhan Wongsakorn Rahmanzadeh Qureshiwala Dhaliwalla Chowdharyan
    """,
    "black": """
        Okwuosa Nwankwoala Adegbamigbe Olatunbosun Onyekachukwu Asantewaah Owusuansah Tshabangu Chikwendu Oyelakinde
        Gebremichael Mutasingwa
    """,
}

_FORENAMES = {
    ("general", "female"): """
        Siobhan Delyth Bronwen Rhiannon Philippa Nerys Annelise Bernadette Rosalind Gwendoline Josephine Theodora Malgorzata
        Katarzyna Agnieszka Gwenllian Imelda Henrike Aoife Jacqueline
    """,
    ("general", "male"): """
        Gareth Rhodri Barnaby Tobias Ieuan Alasdair Fergus Dermot Ciaran Rhisiart Osian Piotr Tomasz Zbigniew Lorcan Cuthbert
        Thaddeus Emrys Dafydd Yannis Humphrey Crispin
    """,
    ("asian", "female"): "Parminder Nasreen Shabnam Yasmeen Lakshmi Harpreet Meenakshi",
    ("asian", "male"): "Ravinder Harjit Imtiaz Tariq Anoop Dilshad Senthil",
    ("black", "female"): "Adaeze Folasade Ngozi Abimbola Tsehay Akosua",
    ("black", "male"): "Chukwuma Babatunde Olumide Kwabena Emeka Tendai",
}

SURNAMES = {pool: names.split() for pool, names in _SURNAMES.items()}
FORENAMES = {(pool, sex): names.split() for (pool, sex), names in _FORENAMES.items()}
