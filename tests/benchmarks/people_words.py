"""Words the invented people of benchmarks are made of: common names as every civil register has them, and pieces.

Given names and surnames are general knowledge (the commonest of the United States census of 2010, of Britain, Germany,
France, Spain, Italy, Poland, Turkey and India); the long tail is put together from the pieces that English place names
and patronymics consist of, so that a million people do not share a few thousand names.
"""

GIVEN = """
James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica
Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven
Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy
Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela
Eric Shirley Jonathan Anna Stephen Brenda Larry Pamela Justin Emma Scott Nicole Brandon Samantha Benjamin Katherine Samuel
Christine Gregory Debra Alexander Rachel Patrick Carolyn Frank Janet Raymond Maria Jack Olivia Dennis Heather Jerry Diane
Tyler Julie Aaron Joyce Jose Victoria Adam Ruth Nathan Virginia Henry Lauren Zachary Kelly Douglas Christina Peter Joan
Kyle Evelyn Noah Judith Ethan Andrea Jeremy Hannah Walter Megan Christian Cheryl Keith Jacqueline Roger Martha Terry
Madison Austin Teresa Sean Gloria Gerald Sara Carl Janice Dylan Ann Harold Kathryn Jordan Abigail Jesse Sophia Bryan Frances
Lawrence Jean Arthur Alice Gabriel Judy Bruce Isabella Logan Julia Billy Grace Joe Amber Alan Denise Juan Danielle Elijah
Marilyn Willie Beverly Albert Charlotte Wayne Natalie Randy Theresa Mason Diana Vincent Brittany Liam Doris Roy Kayla
Bobby Alexis Caleb Lori Bradley Marie Russell Lucas Ingrid Hans Klaus Jürgen Wolfgang Sabine Ursula Petra Heike Uwe Dieter
Günter Björn Sven Anke Katrin Silke Torsten Ralf Jörg Élodie Céline Aurélie Thierry Laurent Benoît Mathieu Sylvie Chloé
Hélène Camille Guillaume Stéphane Frédéric Pierre Jacques Luis Carlos Miguel Javier Alejandro Sofía Lucía Pablo Sergio
Inés Álvaro Beatriz Rocío Giovanni Marco Luca Francesca Giulia Matteo Chiara Alessandro Paolo Elena Piotr Agnieszka
Katarzyna Tomasz Małgorzata Zofia Marek Mehmet Ayşe Mustafa Fatma Emre Zeynep Priya Rajesh Anil Sunita Deepak Kavita Arjun
Neha Sanjay Pooja Vikram Anjali Aisha Omar Fatima Yusuf Layla Tariq Kwame Chidi Amara Ngozi Tunde Thandi Sipho Nils Astrid
Freja Mikkel Lars Signe Magnus Linnea Eero Aino Mika Pekka Dmitri Olga Svetlana Ivan Natasha Boris Yuki Hiroshi Keiko
Kenji Sakura Minjun Jisoo Hyun Linh Thanh Minh Duc Rosalind Percy Clive Nigel Graham Hugh Fiona Morag Ewan Callum Aileen
Siobhan Niamh Declan Cormac Rhys Gareth Bronwen Cerys Alasdair Winifred Cedric Beatrice Rupert Imogen Tobias Phoebe
""".split()  # fmt: skip

SHORT = {
    "James": "Jim", "Robert": "Bob", "John": "Jack", "Michael": "Mike", "David": "Dave", "Elizabeth": "Liz", "William": "Bill",
    "Richard": "Dick", "Susan": "Sue", "Joseph": "Joe", "Jessica": "Jess", "Thomas": "Tom", "Christopher": "Chris",
    "Charles": "Chuck", "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Margaret": "Peggy", "Donald": "Don",
    "Steven": "Steve", "Kimberly": "Kim", "Andrew": "Andy", "Joshua": "Josh", "Kenneth": "Ken", "Amanda": "Mandy",
    "Deborah": "Debbie", "Timothy": "Tim", "Stephanie": "Steph", "Ronald": "Ron", "Rebecca": "Becky", "Edward": "Ted",
    "Jeffrey": "Jeff", "Cynthia": "Cindy", "Jacob": "Jake", "Kathleen": "Kathy", "Nicholas": "Nick", "Jonathan": "Jon",
    "Stephen": "Steve", "Lawrence": "Larry", "Patricia": "Pat", "Jennifer": "Jen", "Benjamin": "Ben", "Samantha": "Sam",
    "Katherine": "Kate", "Samuel": "Sam", "Gregory": "Greg", "Alexander": "Alex", "Patrick": "Paddy", "Raymond": "Ray",
    "Victoria": "Vicky", "Nathan": "Nate", "Zachary": "Zach", "Douglas": "Doug", "Peter": "Pete", "Gerald": "Jerry",
    "Harold": "Harry", "Gabriel": "Gabe", "Albert": "Bert", "Vincent": "Vince", "Bradley": "Brad", "Theresa": "Terri",
    "Barbara": "Barb", "Philip": "Phil", "Alejandro": "Alex", "Tobias": "Toby", "Francesca": "Fran", "Henry": "Hank",
}  # fmt: skip

SURNAMES = """
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas
Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King
Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips
Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper
Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz
Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell
Coleman Butler Henderson Barnes Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin
Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens
Harrison Fernandez Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson
Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann
Schwarz Zimmermann Braun Krüger Hartmann Lange Krause Lehmann Köhler Dubois Durand Moreau Lefebvre Leroy Roux Girard Bonnet
Lambert Fontaine Rousseau Chevalier Rossi Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Kowalski Nowak
Wiśniewski Wójcik Kamiński Zieliński Yılmaz Kaya Demir Çelik Singh Kumar Sharma Gupta Khan Ali Ahmed Hassan Okafor Adeyemi
Mensah Dlamini Hansen Jensen Nielsen Larsen Lindqvist Nyström Virtanen Korhonen Ivanov Petrov Sokolov Tanaka Suzuki
""".split()  # fmt: skip
FRONT = """
Ash Brad Black Bram Birch Bol Bran Brook Burn Cald Carl Chad Chat Clay Clif Cot Cran Cres Crom Dal Den Dray Dun East Eg El
Fair Far Fen Fern Fleet Ful Gar Glan Glen Gold Gran Green Grim Had Hal Ham Har Hart Hat Haw Hay Hazel Heath Hol Hor Horn
Huntin Ing Kem Ken Kil Kings Kirk Lang Law Lin Lock Long Lud Mal Mar May Mel Mer Mid Mill Mos Nether Nor North Oak Os Ox
Pem Pen Pick Prest Quar Rad Ram Red Ridg Ring Rock Rom Ros Roth Rush Sand Sel Shaw Shel Sher Ship Sil Sker South Stan Stock
Strat Sut Swin Tam Tarn Thorn Til Trow Tun Wade Wake Wal War Wat Wel West Whit Wil Win Wood Wool Wor Wyn Yard Yar
""".split()  # fmt: skip
BACK = """
ton ley field ford wood worth ham stone bury well by combe den dale ridge land mere brook gate more wick croft hurst shaw
thorpe bridge burn stead holm rick man son ridge cliffe grave cote low
""".split()  # fmt: skip
BEFORE = ("Mc", "Mac", "O'", "Fitz", "Van ", "De ", "Di ", "El ", "St. ")
STEM = """
Allister Alpine Brien Carthy Connell Cormack Donald Donnell Dowell Farland Gowan Grath Guire Intyre Keown Laren Leod Mahon
Manus Millan Nally Namara Pherson Quaid Rorie Sherry Tavish Vitie Veigh Dijk Berg Vries Haan Groot Luca Rosa Santis Marco
Clair Aubin Fakhri Masri Sayed Callaghan Hara Leary Malley Neill Reilly Rourke Shea Sullivan Toole Flynn Dwyer Gerald Patrick
""".split()  # fmt: skip

FIRM_ONE = """
Acorn Amber Anchor Apex Arbor Argent Aspen Atlas Aurora Beacon Birch Blue Bramble Bright Cedar Cobalt Compass Copper Coral
Crest Crown Delta Eagle Echo Ember Evergreen Falcon Fern Forge Frontier Gale Gran Granite Harbor Hawk Hazel Helix Heron
High Horizon Iron Ivory Jade Juniper Keystone Kite Lantern Laurel Lion Lumen Lunar Maple Marble Meridian Mill Mosaic North
Nova Oak Ocean Onyx Opal Orbit Orchard Otter Pacific Pearl Pebble Phoenix Pine Pioneer Prairie Prime Quantum Quarry Quill
Raven Red Ridge River Robin Rowan Saffron Sage Sail Sierra Silver Sky Slate Solar Sparrow Spring Star Sterling Stone Summit
Swift Tall Teal Terra Thistle Tidal Timber Topaz Tower Trident Trust Union Vale Vector Velvet Vertex Vista West Willow Wolf
""".split()  # fmt: skip
FIRM_TWO = """
bridge brook craft dale field fleet flow forge gate grove harbor haven hill house lake land light line link mark mill mind
path peak point port ridge river rock sail shore side spark spring stone stream switch tech trail vale view wave well wick
wind wise wood works yard
""".split()  # fmt: skip
TRADES = """
Logistics Energy Foods Software Packaging Security Travel Solutions Design Media Textiles Instruments Chemicals Bearings
Catering Consulting Capital Insurance Interiors Motors Optics Pharma Plastics Printing Robotics Seeds Systems Toys Trading
""".split()  # fmt: skip
TITLES = """
Manager|Sales Manager|Buyer|Purchasing Manager|Director|Managing Director|CEO|CFO|CTO|Engineer|Senior Engineer|Consultant
Accountant|Office Manager|HR Manager|Project Manager|Product Manager|Marketing Manager|Operations Manager|Partner|Owner
Technician|Analyst|Assistant|Head of Procurement|VP Sales|Account Executive|Warehouse Manager|Plant Manager|Controller
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
PLACES = {
    "US": ("New York|Chicago|Boston|Denver|Austin|Seattle|Phoenix|Atlanta|Dallas|Portland|Miami|Detroit|San Francisco|Los Angeles", "+1"),
    "GB": ("London|Manchester|Leeds|Bristol|Glasgow|Norwich|Cardiff|Sheffield|York|Exeter", "+44"),
    "DE": ("Berlin|München|Hamburg|Köln|Frankfurt am Main|Stuttgart|Leipzig|Bremen|Nürnberg", "+49"),
    "FR": ("Paris|Lyon|Toulouse|Nantes|Lille|Bordeaux|Strasbourg", "+33"),
}  # fmt: skip
OTHER_CITY = {
    "New York": "NYC", "Los Angeles": "LA", "San Francisco": "SF", "München": "Munich", "Köln": "Cologne",
    "Frankfurt am Main": "Frankfurt", "Nürnberg": "Nuremberg", "London": "London, UK", "Boston": "Boston, MA",
}  # fmt: skip
FORMS = {
    "US": (("Inc.", "Inc", "Incorporated", ", Inc."), ("LLC", "L.L.C.", "llc"), ("Corp.", "Corporation", "Corp")),
    "GB": (("Ltd", "Limited", "Ltd.", "LTD"), ("PLC", "plc", "P.L.C.")),
    "DE": (("GmbH", "Gmbh", "GmbH & Co. KG", "G.m.b.H."), ("AG", "A.G.")),
    "FR": (("SAS", "S.A.S.", "sas"), ("SARL", "S.A.R.L."), ("SA", "S.A.")),
}  # fmt: skip
ENDINGS = {"US": "com com com net io", "GB": "co.uk co.uk com", "DE": "de de com", "FR": "fr fr com"}
FREE_MAIL = ("gmail.com", "gmail.com", "gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com", "gmx.net")
MISTYPED = {
    "gmail.com": "gmial.com", "outlook.com": "outlok.com", "yahoo.com": "yaho.com", "hotmail.com": "hotmial.com",
    "icloud.com": "iclod.com", "gmx.net": "gmx.ent", "163.com": "163.con", "qq.com": "qq.con", "126.com": "126.cm",
    "sina.com": "sina.cm", "foxmail.com": "foxmial.com",
}  # fmt: skip
BOXES = ("info", "sales", "office", "contact", "hello", "admin", "service", "support")
