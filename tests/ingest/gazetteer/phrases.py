"""Phrases of our own with what they stand for: phrase, date, id, kind, country, sector. `-` is nothing known."""

from __future__ import annotations

PHRASES = """
Russia|2016|russia|state|RUS|GOV
Russia's|2016|russia|state|RUS|GOV
Russia’s|2016|russia|state|RUS|GOV
the Kremlin|2016|russia|state|RUS|GOV
the White House|2016|united-states|state|USA|GOV
the Elysée|2016|france|state|FRA|GOV
the Élysée Palace|2016|france|state|FRA|GOV
Downing Street|2016|united-kingdom|state|GBR|GOV
Whitehall|2016|united-kingdom|state|GBR|GOV
Great Britain|2016|united-kingdom|state|GBR|GOV
the U.K.|2016|united-kingdom|state|GBR|GOV
the United States|2016|united-states|state|USA|GOV
America|2016|united-states|state|USA|GOV
the US|2016|united-states|state|USA|GOV
U.S.|2016|united-states|state|USA|GOV
the USA|2016|united-states|state|USA|GOV
the Holy See|2016|vatican|state|VAT|GOV
Turkey|2016|turkey|state|TUR|GOV
Türkiye|2023|turkey|state|TUR|GOV
TURKEY|2016|turkey|state|TUR|GOV
Burma|2016|myanmar|state|MMR|GOV
Côte d’Ivoire|2016|ivory-coast|state|CIV|GOV
the Ivory Coast|2016|ivory-coast|state|CIV|GOV
the Gambia|2016|gambia|state|GMB|GOV
The Gambia|2016|gambia|state|GMB|GOV
the Netherlands|2016|netherlands|state|NLD|GOV
DR Congo|2016|democratic-republic-of-the-congo|state|COD|GOV
Congo-Brazzaville|2016|republic-of-the-congo|state|COG|GOV
Guinea-Bissau|2016|guinea-bissau|state|GNB|GOV
Equatorial Guinea|2016|equatorial-guinea|state|GNQ|GOV
Papua New Guinea|2016|papua-new-guinea|state|PNG|GOV
Guinea|2016|guinea|state|GIN|GOV
Niger|2016|niger|state|NER|GOV
Nigeria|2016|nigeria|state|NGA|GOV
South Sudan|2016|south-sudan|state|SSD|GOV
Sudan|2016|sudan|state|SDN|GOV
South Korea|2016|south-korea|state|KOR|GOV
the DPRK|2016|north-korea|state|PRK|GOV
Czechia|2020|czech-republic|state|CZE|GOV
Kosovo|2016|kosovo|state|XKX|GOV
Taiwan|2016|taiwan|state|TWN|GOV
Palestine|2016|palestine|state|PSE|GOV
the Soviet Union|1980|soviet-union|state|SUN|GOV
Swaziland|2010|eswatini|state|SWZ|GOV
Bosnia|2016|bosnia-and-herzegovina|state|BIH|GOV
Bosnia-Herzegovina|2016|bosnia-and-herzegovina|state|BIH|GOV
Russian|2016|russia|state|RUS|GOV
the French|2016|france|state|FRA|GOV
the Russian government|2016|russia|state|RUS|GOV
the Syrian regime|2016|syria|state|SYR|GOV
the Assad regime|2016|syria|state|SYR|GOV
the Trump administration|2018|united-states|state|USA|GOV
Putin's government|2016|russia|state|RUS|GOV
the government of Mali|2016|mali|state|MLI|GOV
the government in Damascus|2016|syria|state|SYR|GOV
Turkish authorities|2016|turkey|state|TUR|GOV
Niger's junta|2023|niger|state|NER|GOV
Iraqi militants|2016|iraq-militants|armed_group|IRQ|REB
slain Iraqi militants|2016|iraq-militants|armed_group|IRQ|REB
Iraqi Shia militants|2016|iraq-shia-militants|armed_group|IRQ|REB
the Turkish army|2016|turkey-army|armed_group|TUR|MIL
Turkish soldiers|2016|turkey-military|armed_group|TUR|MIL
French forces|2016|france-military|armed_group|FRA|MIL
16 Turkish troops|2016|turkey-military|armed_group|TUR|MIL
the Malian armed forces|2016|mali-military|armed_group|MLI|MIL
Azerbaijani soldiers|2020|azerbaijan-military|armed_group|AZE|MIL
soldiers from Chad|2016|chad-military|armed_group|TCD|MIL
the Russian air force|2016|russia-air-force|armed_group|RUS|MIL
Russia’s air force|2016|russia-air-force|armed_group|RUS|MIL
the Chinese navy|2016|china-navy|armed_group|CHN|MIL
the Israeli military|2016|israel-military|armed_group|ISR|MIL
the IDF|2016|israel-military|armed_group|ISR|MIL
the People's Liberation Army|2016|china-military|armed_group|CHN|MIL
Assad's forces|2016|syria-military|armed_group|SYR|MIL
the Syrian army|2016|syria-army|armed_group|SYR|MIL
Syrian government forces|2016|syria-military|armed_group|SYR|MIL
Kurdish forces|2016|kurds-military|armed_group|-|MIL
Syrian rebels|2016|syria-rebels|armed_group|SYR|REB
U.S.-backed Syrian rebels|2016|syria-rebels|armed_group|SYR|REB
rebels in Mali|2016|mali-rebels|armed_group|MLI|REB
Palestinian gunmen|2016|palestine-fighters|armed_group|PSE|UAF
Somali pirates|2010|somalia-criminals|armed_group|SOM|CRM
Mexican drug cartels|2016|mexico-criminals|armed_group|MEX|CRM
Afghan police|2016|afghanistan-police|organisation|AFG|COP
the Russian foreign ministry|2016|russia-foreign-ministry|organisation|RUS|GOV
Iran's foreign ministry|2016|iran-foreign-ministry|organisation|IRN|GOV
the Turkish Defence Ministry|2016|turkey-defence-ministry|organisation|TUR|GOV
the Ukrainian parliament|2016|ukraine-parliament|organisation|UKR|LEG
the French Senate|2016|france-parliament|organisation|FRA|LEG
the US Senate|2016|united-states-parliament|organisation|USA|LEG
Pakistani intelligence|2016|pakistan-intelligence|organisation|PAK|SPY
Egyptian courts|2016|egypt-judiciary|organisation|EGY|JUD
Chinese state media|2016|china-state-media|organisation|CHN|MED
Russian journalists|2016|russia-media|organisation|RUS|MED
Turkish officials|2016|turkey-officials|office|TUR|GOV
senior US officials|2016|united-states-officials|office|USA|GOV
officials in Kyiv|2016|ukraine-officials|office|UKR|GOV
British diplomats|2016|united-kingdom-officials|office|GBR|GOV
Syrian refugees|2016|syria-refugees|population|SYR|REF
refugees from Syria|2016|syria-refugees|population|SYR|REF
young Algerians|2016|algeria-people|population|DZA|CVL
two Russians|2016|russia-people|population|RUS|CVL
thousands of Syrians|2016|syria-people|population|SYR|CVL
Iranian protesters|2022|iran-protesters|population|IRN|OPP
Israeli settlers|2016|israel-settlers|population|ISR|CVL
Hungarian voters|2016|hungary-civilians|population|HUN|CVL
Kurdish villagers|2016|kurds-civilians|population|-|CVL
Aleppo residents|2016|aleppo-civilians|population|SYR|CVL
Chinese companies|2016|china-companies|organisation|CHN|BUS
the Venezuelan opposition|2019|venezuela-opposition|organisation|VEN|OPP
Hezbollah|2016|hezbollah|armed_group|LBN|REB
Hizbollah|2016|hezbollah|armed_group|LBN|REB
slain Hezbollah|2016|hezbollah|armed_group|LBN|REB
Hezbollah fighters|2016|hezbollah|armed_group|LBN|REB
Iran-backed Hezbollah|2016|hezbollah|armed_group|LBN|REB
Kataib Hezbollah|2020|kataib-hezbollah|armed_group|IRQ|REB
Jabhat al-Nusra|2015|jabhat-fateh-al-sham|armed_group|SYR|REB
the Nusra Front|2015|jabhat-fateh-al-sham|armed_group|SYR|REB
the al-Qaida-inspired Jabhat Fateh al-Sham|2016-12|jabhat-fateh-al-sham|armed_group|SYR|REB
Hayat Tahrir al-Sham|2018|hayat-tahrir-al-sham|armed_group|SYR|REB
HTS|2018|hayat-tahrir-al-sham|armed_group|SYR|REB
al-Qaida|2016|al-qaida|armed_group|-|REB
Al-Qaeda|2016|al-qaida|armed_group|-|REB
al-Qaeda in the Islamic Maghreb|2016|al-qaida-in-the-islamic-maghreb|armed_group|-|REB
Daesh|2016|islamic-state|armed_group|-|REB
ISIS|2015|islamic-state|armed_group|-|REB
the Islamic State group|2016|islamic-state|armed_group|-|REB
the so-called Islamic State|2016|islamic-state|armed_group|-|REB
Islamic State fighters|2016|islamic-state|armed_group|-|REB
the Iranian revolutionary guards|2016|islamic-revolutionary-guard-corps|armed_group|IRN|MIL
the IRGC|2016|islamic-revolutionary-guard-corps|armed_group|IRN|MIL
the Quds Force|2016|quds-force|armed_group|IRN|MIL
the Wagner group|2022|wagner-group|armed_group|RUS|-
Wagner mercenaries|2022|wagner-group|armed_group|RUS|-
the Rapid Support Forces|2023|rapid-support-forces|armed_group|SDN|-
the RSF|2023|rapid-support-forces|armed_group|SDN|-
M23|2023|m23|armed_group|COD|REB
M23 rebels|2023|m23|armed_group|COD|REB
the Houthis|2018|houthis|armed_group|YEM|REB
Houthi rebels|2018|houthis|armed_group|YEM|REB
Houthi fighters|2018|houthis|armed_group|YEM|REB
the YPG|2016|people-protection-units|armed_group|SYR|REB
the Free Syrian Army|2016|free-syrian-army|armed_group|SYR|REB
al-Shabaab militants|2016|al-shabaab|armed_group|SOM|REB
Al-Shabab|2016|al-shabaab|armed_group|SOM|REB
Boko Haram|2016|boko-haram|armed_group|NGA|REB
the Tatmadaw|2021|myanmar-military|armed_group|MMR|MIL
the Pakistani Taliban|2016|tehrik-i-taliban-pakistan|armed_group|PAK|REB
Taliban officials|2022|taliban|armed_group|AFG|-
Kurds|2016|kurds|population|-|-
the Pentagon|2016|united-states-defence-ministry|organisation|USA|MIL
the State Department|2016|united-states-foreign-ministry|organisation|USA|GOV
Mossad|2016|mossad|organisation|ISR|SPY
the CIA|2016|cia|organisation|USA|SPY
the UN|2016|united-nations|organisation|-|IGO
the U.N.|2016|united-nations|organisation|-|IGO
the Security Council|2016|un-security-council|organisation|-|IGO
UN peacekeepers|2016|united-nations-peacekeepers|armed_group|-|MIL
UN officials|2016|united-nations-officials|office|-|IGO
NATO|2016|nato|alliance|-|IGO
the EU|2016|european-union|alliance|-|IGO
EU foreign ministers|2016|european-union-leaders|office|-|IGO
the African Union|2016|african-union|alliance|-|IGO
ECOWAS|2016|ecowas|alliance|-|IGO
the OSCE|2016|osce|organisation|-|IGO
the Gulf Cooperation Council|2016|gulf-cooperation-council|alliance|-|IGO
the Arab League|2016|arab-league|alliance|-|IGO
the IAEA|2016|international-atomic-energy-agency|organisation|-|IGO
the WTO|2016|world-trade-organization|organisation|-|IGO
the G7|2016|g7|alliance|-|IGO
Médecins Sans Frontières|2016|medecins-sans-frontieres|organisation|-|NGO
the Syrian Observatory for Human Rights|2016|syrian-observatory-for-human-rights|organisation|SYR|NGO
Bashar al-Assad|2016|bashar-al-assad|person|SYR|GOV
President Bashar al-Assad|2016|bashar-al-assad|person|SYR|GOV
Bashar al-Assad's|2016|bashar-al-assad|person|SYR|GOV
Russian Foreign Minister Sergei Lavrov|2016|sergei-lavrov|person|RUS|GOV
Russia's foreign minister, Sergei Lavrov,|2016|sergei-lavrov|person|RUS|GOV
Mr Macron|2018|emmanuel-macron|person|FRA|GOV
President Trump|2018|donald-trump|person|USA|GOV
Turkish President Recep Tayyip Erdoğan|2016|recep-tayyip-erdogan|person|TUR|GOV
Secretary of State John Kerry|2016|john-kerry|person|USA|GOV
Gen. Khalifa Haftar|2019|khalifa-haftar|person|LBY|-
the Syrian president|2016|bashar-al-assad|person|SYR|GOV
the president of Syria|2016-12|bashar-al-assad|person|SYR|GOV
Syria's president|2025-03|ahmed-al-sharaa|person|SYR|-
the Russian president|2010|dmitry-medvedev|person|RUS|GOV
the Russian foreign minister|2016|sergei-lavrov|person|RUS|GOV
the German chancellor|2015|angela-merkel|person|DEU|GOV
the British prime minister|2018|theresa-may|person|GBR|GOV
the US secretary of state|2014|john-kerry|person|USA|GOV
the Saudi crown prince|2018|mohammed-bin-salman|person|SAU|GOV
the UN secretary-general|2018|antonio-guterres|person|PRT|-
the UN chief|2018|antonio-guterres|person|PRT|-
Hezbollah leader|2010|hassan-nasrallah|person|LBN|REB
the Hungarian prime minister|2030|hungary-prime-minister|office|HUN|GOV
the former Syrian president|2016|syria-president-former|office|SYR|GOV
the Norwegian ambassador|2016|norway-ambassador|office|NOR|GOV
Aleppo|2016|aleppo|place|SYR|-
Fua|2016|fua|place|SYR|-
Kefraya|2016|kefraya|place|SYR|-
Idlib|2016|idlib|place|SYR|-
Stepanakert|2020|stepanakert|place|AZE|-
Hodeidah|2018|hodeidah|place|YEM|-
Mariupol|2022|mariupol|place|UKR|-
Moscow|2016|moscow|place|RUS|-
Bamako|2016|bamako|place|MLI|-
N’Djamena|2016|n-djamena|place|TCD|-
The Hague|2016|the-hague|place|NLD|-
US National Security Adviser John Bolton|2019|john-bolton|person|USA|GOV
Iran's Supreme Leader Ayatollah Ali Khamenei|2019|ali-khamenei|person|IRN|GOV
Egypt's Sisi|2019|abdel-fattah-al-sisi|person|EGY|GOV
Venezuelan President Nicolas Maduro's government|2019|venezuela|state|VEN|GOV
Venezuelan opposition leader Juan Guaido|2019|juan-guaido|person|VEN|OPP
North Korean leader Kim Jong Un|2019|kim-jong-un|person|PRK|GOV
pro-democracy protesters in Hong Kong|2019|hong-kong-pro-democracy-protesters|population|HKG|OPP
forces loyal to Khalifa Haftar|2019|libyan-national-army|armed_group|LBY|-
Libya's UN-backed government|2019|libya|state|LBY|GOV
Sudan's military council|2019|sudan|state|SDN|GOV
Iran-backed Shi'ite militias|2019|shias-militants|armed_group|-|REB
Turkish-backed Syrian fighters|2019|syria-fighters|armed_group|SYR|UAF
Kurdistan's regional government|2019|kurdistan-government|government|-|GOV
Jewish settlers|2019|jews-settlers|population|-|CVL
Ukrainian pro-Russian separatists|2014|ukraine-pro-russian-rebels|armed_group|UKR|REB
Yemen's internationally recognised government|2019|yemen|state|YEM|GOV
the UAE-backed Southern Transitional Council|2019|southern-transitional-council|organisation|YEM|OPP
the Saudi-led coalition|2019|saudi-led-coalition|alliance|-|MIL
acting US Defense Secretary Mark Esper|2019|mark-esper|person|USA|GOV
the Iranian supreme leader|2019|ali-khamenei|person|IRN|GOV
Kremlin spokesman|2019|dmitry-peskov|person|RUS|GOV
White House officials|2019|united-states-officials|office|USA|GOV
Beijing's foreign ministry|2019|china-foreign-ministry|organisation|CHN|GOV
Gaza militants|2019|gaza-militants|armed_group|PSE|REB
Gazans|2019|gaza-people|population|PSE|CVL
Nigerian Islamist militants|2019|nigeria-jihadists|armed_group|NGA|REB
Tuareg rebels|2019|tuareg-rebels|armed_group|-|REB
Islamic State's fighters|2019|islamic-state|armed_group|-|REB
a Turkish court|2019|turkey-judiciary|organisation|TUR|JUD
Turkey's central bank|2019|turkey-central-bank|organisation|TUR|GOV
Reinforced British troops|2019|united-kingdom-military|armed_group|GBR|MIL
the Hezbollah group|2019|hezbollah|armed_group|LBN|REB
Indonesian anti‑riot police|2019|indonesia-police|organisation|IDN|COP
a court in Peru|2019|peru-judiciary|organisation|PER|JUD
the ASEAN bloc|2019|asean|alliance|-|IGO
police in Japan|2019|japan-police|organisation|JPN|COP
the head of the World Health Organization|2019|tedros-adhanom-ghebreyesus|person|ETH|-
the West Bank|2016|west-bank|place|PSE|-
St. Petersburg|2016|saint-petersburg|place|RUS|-
"""


def cases() -> list[tuple[str, str, str, str, str | None, str | None]]:
    """The table, one tuple a line."""
    found = []
    for line in PHRASES.strip().splitlines():
        phrase, on, id_, kind, country, sector = line.split("|")
        found.append((phrase, on, id_, kind, None if country == "-" else country, None if sector == "-" else sector))
    return found
