"""Own sentences by construction, with what must be found: `subject | predicate | object` and marks of status.

Marks: a modality that is not `actual`, `not` for negated, `alleged` or `probable` for certainty. A line without triples
says that the sentence yields none. Ends are given by the phrase that names them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One sentence (or short text) of a construction, and the triples that it holds."""

    construction: str
    text: str
    triples: tuple[str, ...]


_TABLE = """
# active
France condemned the coup.
= France | condemned | coup
Turkish jets bombed Kurdish positions near Afrin.
= Turkish jets | bombed | Kurdish positions
Egypt hosted the Libyan delegation in Cairo.
= Egypt | hosted | Libyan delegation
The Senate ratified the treaty on Thursday.
= Senate | ratified | treaty
Saudi Arabia expelled the Canadian ambassador.
= Saudi Arabia | expelled | Canadian ambassador
Rebels seized the airport.
= Rebels | seized | airport
# passive
The village was shelled by Azerbaijani artillery.
= Azerbaijani artillery | shelled | village
Two journalists were arrested by the Burmese police in Yangon.
= Burmese police | arrested | Two journalists
The ceasefire was brokered by Qatar.
= Qatar | brokered | ceasefire
The proposal has been rejected by Hungary.
= Hungary | rejected | proposal
The bridge was destroyed.
# relative
Norway, which had mediated between the rebels and Colombia, welcomed the deal.
= Norway | mediated_between | rebels
= Norway | mediated_between | Colombia
= Norway | welcomed | deal
The general who led the coup visited Moscow.
= general | led | coup
= general | visited | Moscow
The town that the army besieged lies in the south.
= army | besieged | town
The pipeline, which was sabotaged by Ukraine, belongs to a consortium.
= Ukraine | sabotaged | pipeline
# reduced relative
Protesters backed by Iran stormed the embassy.
= Iran | supported | Protesters
= Protesters | stormed | embassy
The soldiers guarding the depot have shot a farmer.
= soldiers | protected | depot
= soldiers | shot | farmer
An agreement signed by Ethiopia has angered Somalia.
= Ethiopia | signed | agreement
# conjoined subjects
Poland and Lithuania condemned Belarus.
= Poland | condemned | Belarus
= Lithuania | condemned | Belarus
Britain, France and Germany urged Iran to release the tanker.
= Britain | urged | Iran
= France | urged | Iran
= Germany | urged | Iran
= Iran | released | tanker | demanded
# conjoined objects
Israel struck Damascus and Aleppo.
= Israel | struck | Damascus
= Israel | struck | Aleppo
The United States sanctioned Iran, Syria and Venezuela.
= United States | sanctioned | Iran
= United States | sanctioned | Syria
= United States | sanctioned | Venezuela
# conjoined verbs
Sudan cancelled the summit and expelled two Emirati diplomats.
= Sudan | cancelled | summit
= Sudan | expelled | two Emirati diplomats
The militia attacked and looted the village.
= militia | attacked | village
= militia | looted | village
Kenya arrested the suspect, raided his house and deported the family.
= Kenya | arrested | suspect
= Kenya | raided | house
= Kenya | deported | family
# reciprocal
Bosnia and Slovenia agreed.
= Bosnia | agreed_with | Slovenia
Modi and Macron met in Paris.
= Modi | met_with | Macron
India and China clashed along the border.
= India | clashed_with | China
# participants
Oman brokered a truce between the Houthis and Saudi Arabia.
= Oman | brokered | truce between the Houthis and Saudi Arabia
Japan signed an agreement with Australia.
= Japan | signed_deal_with | Australia
# light verbs
Canada imposed sanctions on Nicaragua.
= Canada | sanctioned | Nicaragua
Sanctions were imposed on Mali by the bloc.
= bloc | sanctioned | Mali
Somali fighters launched an attack on a hotel in Mogadishu.
= Somali fighters | attacked | hotel in Mogadishu
The Taliban held talks with the United States in Doha.
= Taliban | talked_with | United States
Chad gave a warning to the rebels.
= Chad | warned | rebels
# slots in the object
Bahrain lifted the ban on Qatar Airways.
= Bahrain | lifted | Qatar Airways
Ankara cut ties with Damascus.
= Ankara | cut_ties_with | Damascus
# datives and prepositions
Germany sent troops to Lithuania.
= Germany | deployed_to | Lithuania
Beijing called on Seoul to dismantle the radar.
= Beijing | called_on | Seoul
= Seoul | dismantled | radar | demanded
Rwanda sided with the rebels.
= Rwanda | sided_with | rebels
Austria complained about the noise.
= Austria | complained_about | noise
# control by the subject
Peru refused to extradite the former president.
= Peru | refused | to extradite the former president
= Peru | extradited | former president | not
Jordan promised to release the prisoners.
= Jordan | promised | to release the prisoners
= Jordan | released | prisoners | planned
Nigeria threatened to bomb the camp.
= Nigeria | threatened | to bomb the camp
= Nigeria | bombed | camp | threatened
Libya failed to arrest the warlord.
= Libya | arrested | warlord | not
Morocco managed to free the hostages.
= Morocco | released | hostages
Serbia began to withdraw its troops from the border.
= Serbia | withdrew_from | border
# control by the object
Spain urged Morocco to reopen the crossing.
= Spain | urged | Morocco
= Morocco | reopened | crossing | demanded
The court ordered the government to pay the miners.
= court | ordered | government
= government | funded | miners | demanded
Uganda forced the refugees to leave Kampala.
= Uganda | forced | refugees
= refugees | left | Kampala
The army prevented the protesters from reaching the palace.
= army | prevented | protesters
# participial adverbials
After bombing the port, Russia offered talks.
= Russia | bombed | port
= Russia | offered | talks
Egypt closed the crossing, angering Hamas.
= Egypt | shut_down | crossing
= Egypt | provoked | Hamas
Backed by France, the army attacked the rebels.
= France | supported | army
= army | attacked | rebels
# nominal predicates
Russia's intervention in Syria angered Turkey.
= Russia | intervened_in | Syria
= Russia | provoked | Turkey
The invasion of Kuwait by Iraq shocked Bahrain.
= Iraq | invaded | Kuwait
Turkey's attack on Afrin displaced thousands.
= Turkey | attacked | Afrin
= Turkey | displaced | thousands
# modifiers
Iran-backed militias attacked the base.
= Iran | backs | Iran-backed militias
= Iran-backed militias | attacked | base
The U.S.-led coalition bombed Raqqa.
= U.S. | leads | U.S.-led coalition
= U.S.-led coalition | bombed | Raqqa
# standing relations
Russia is an ally of Serbia.
= Russia | allied_with | Serbia
Iran, Hezbollah's main sponsor, condemned the raid.
= Iran | sponsors | Hezbollah
= Iran | condemned | raid
Cuba remains loyal to Venezuela.
= Cuba | loyal_to | Venezuela
# apposition
The president, Paul Biya, dissolved the parliament.
= Paul Biya | shut_down | parliament
# negation
Greece did not recognise Kosovo.
= Greece | recognised | Kosovo | not
Cyprus never attacked Turkey.
= Cyprus | attacked | Turkey | not
No country condemned the strike.
= country | condemned | strike | not
Eritrea has yet to withdraw its troops from Tigray.
= Eritrea | withdrew_from | Tigray | not
Chile signed the text without consulting Peru.
= Chile | signed | text
= Chile | consulted | Peru | not
Neither side attacked the convoy.
= side | attacked | convoy | not
# modality
Finland will join NATO.
= Finland | joined | NATO | planned
Malta may sue Italy.
= Malta | sued | Italy | hypothetical
Sudan must release the prisoners.
= Sudan | released | prisoners | demanded
If Israel attacks Lebanon, Iran will retaliate against Haifa.
= Israel | attacked | Lebanon | hypothetical
= Iran | retaliated_against | Haifa | hypothetical
Tunisia wants to arrest the judge.
= Tunisia | wanted | to arrest the judge
= Tunisia | arrested | judge | planned
The junta is ready to release the president.
= junta | offered | to release the president
= junta | released | president | offered
# embedded events
Ghana demanded the withdrawal of Togolese troops from Kpalime.
= Ghana | demanded | withdrawal of Togolese troops from Kpalime
The Emirates called for an end to the siege.
= Emirates | called_for | end to the siege
Zambia was looking for ways to stop the strike.
= Zambia | stopped | strike | planned
Angola tried to assassinate the rebel leader.
= Angola | assassinated | rebel leader | hypothetical
Laos ruled out an attack on Thailand.
= Laos | rejected | attack on Thailand
# allegation
Georgia accused Russia of bombing Gori.
= Georgia | accused | Russia
= Russia | bombed | Gori | alleged
Rebels allegedly killed a nurse.
= Rebels | killed | nurse | alleged
Gambia denied arming the separatists.
= Gambia | denied | arming the separatists
= Gambia | armed | separatists | not
# reported speech
Ministers said that Tanzania had arrested the editor.
= Tanzania | arrested | editor
According to Reuters, Venezuela released the oilmen.
= Venezuela | released | oilmen
Rwanda said it would help Mozambique.
= Rwanda | promised | it would help Mozambique
= Rwanda | aided | Mozambique | planned
Chad said it would not release the officer.
= Chad | refused | it would not release the officer
= Chad | released | officer | planned not
# people and their state
Young Algerians protested in Oran.
Iraqi militants abducted a Turkish driver.
= Iraqi militants | abducted | Turkish driver
Dozens of Eritreans attacked the embassy.
= Dozens of Eritreans | attacked | embassy
# deeds that stand for their owner
Iranian influence eclipsed that of Russia.
= Iranian | eclipsed | Russia
Turkey's decision angered Sweden.
= Turkey | provoked | Sweden
# pronouns
Vietnam arrested the blogger. It also expelled two reporters.
= Vietnam | arrested | blogger
= Vietnam | expelled | two reporters
Merkel visited Ankara. She praised Erdogan.
= Merkel | visited | Ankara
= Merkel | praised | Erdogan
Niger and Mali left the bloc. They accused France of theft.
= Niger | withdrew_from_pact | bloc
= Mali | withdrew_from_pact | bloc
= Niger | accused | France
= Mali | accused | France
Egypt proposed a truce. Hamas rejected it.
= Egypt | proposed | truce
= Hamas | rejected | truce
Japan criticised South Korea. The two countries cancelled the summit.
= Japan | criticised | South Korea
= Japan | cancelled | summit
= South Korea | cancelled | summit
# mis-read finite verbs
A Kenyan report criticised the army over the raid.
= Kenyan | criticised | army
"""


def cases() -> list[Case]:
    """The table as cases, in order."""
    found: list[Case] = []
    construction = ""
    for line in _TABLE.strip().splitlines():
        if line.startswith("# "):
            construction = line[2:]
        elif line.startswith("= "):
            found[-1] = Case(construction, found[-1].text, (*found[-1].triples, line[2:]))
        else:
            found.append(Case(construction, line, ()))
    return found
