/** First names in use in France, folded as in `bas`: tell a person from an organisation where no title or function does. */
export const PRENOMS: ReadonlySet<string> = new Set(
  `abdel abdelkader abdou adama adelaide adem alfred alix aliou amadou amine anatole angela anissa annette annabelle apolline arlette arsene assia aurore baptistin barnabe bilal blanche bouchra brahim calixte carmen cedrine chafia charlene charline clarisse clea cyprien dalila damienne dany diane djamel doriane edgar edmond edwige elena eleonore eliott elliot elvire emilien emy enzo erica ernest estella ethan eudes eugenie fatiha fatoumata faustine ferdinand firmin flavie flavien francine gabin gauthier gautier geraud germaine ginette giovanni gladys guilhem gwenola gwendoline hadrien halima hatem hedi hector heloise henriette hermine hippolyte honore hortense houria ilan iris ismael ivan jade janine jeannine jeannette jimmy joanna jocelyn jocelyne johan jules-antoine kader kamel karen kenza kilian lamia lara larissa leslie lilia lise-marie loan loris lou louisa louna luca lucile lucette luis luisa madeline mado maeva maelle maelys malek mamadou manuela marceau marcelin marie-noelle marie-paule marie-therese marie-ange marie-odile marie-jeanne marie-agnes matteo maya melina mica michelle mika milan mina miguel moise mona monia mouna mourad nael naima nassim nathan nawel nelson nestor nicolas-pierre nolwenn nour octave odilon oriane oscar ousmane pablo pamela paula pedro pierre-yves pierre-marie pierre-alain pierre-henri pierre-emmanuel priscilla prosper prune rayan reine remi-paul reynald rita rodolphe rodrigue roger-luc romane romuald ronan rosa rosine ruben ryan sacha saida salim salome sami sandie sasha savannah sebastienne selma severin sixtine sofia sofiane soraya stella sullivan suzette sybille sylvestre tarik teddy tessa thais theodore tiphaine titouan tom tony ugo ulysse urbain vincente violaine violette walid wassim wendy yanis yaelle yasmin yohan yoann youri ysee yvan zacharie zakaria zelie zineb  adele adeline adrien agathe agnes ahmed aicha aime alain alban albert alex alexandra alexandre alexis alice aline
  amandine amelie amina anais andre andrea andree angele angelique anita ann anna anne annick annie anthony antoine
  antonin ariane armand arnaud arthur astrid aude audrey augustin aurelie aurelien awa axel baptiste barbara bastien
  beatrice benedicte benjamin benoit bernadette bernard bertrand blandine boris brigitte bruno camille carine carla
  carole caroline catherine cecile cedric celia celine chantal charles charlotte chloe christel christelle christian
  christiane christine christophe claire clara claude claudette claudine clemence clement colette coralie corentin corinne
  cyril cyrille damien daniel daniele danielle david deborah delphine denis denise didier dimitri dominique dorothee edith
  edouard elena eliane elisabeth elise elodie eloise elsa emeline emilie emile emma emmanuel emmanuelle eric erwan estelle
  esther etienne eugene eva evelyne fabien fabienne fabrice fadila fanny farid fatima fatou felix fernand flora florence
  florent florian franck francois francoise frank fred frederic frederique gabriel gabrielle gael gaelle gaetan gaston
  genevieve geoffrey georges gerald geraldine gerard germain ghislain ghislaine gilbert gilles gisele gregoire gregory
  guillaume gustave guy gwenaelle hakim hamid hassan helene henri herve hubert hugo hugues ibrahim ines ingrid irene
  isabelle jacky jacqueline jacques jamila jean jean-baptiste jean-charles jean-christophe jean-claude jean-francois
  jean-jacques jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre jean-yves jeanne
  jennifer jeremie jeremy jerome jessica joachim joel joelle johanna jonathan jordan jose joseph josephine josette
  josiane judith jules julia julie julien juliette justine karim karima karine katia kevin khadija laetitia lambert laura
  laure laurence laurent lea leila leo leon leonie leopold liliane lilian lina line lionel lise loic louis louise lucas luce luc
  lucie lucien lucienne ludovic lydia lydie lylia madeleine mael magali malika manon manuel marc marcel marcelle
  margaux margot marguerite maria mariam marianne marie marie-christine marie-claude marie-france marie-helene
  marie-jose marie-laure marie-pierre marielle marilyne marine marion marius marjorie marlene martial martin martine
  maryline maryse maryvonne mathieu mathilde matthieu maud maurice maxence maxime mehdi melanie melissa michael michel
  michele micheline michelle mickael mireille mohamed monique morgan morgane moussa muriel murielle myriam nabil nadege
  nadia nadine nathalie nelly nicolas nicole nina noel noelle noemie nora norbert odette odile olga olivia olivier omar
  ondine pascal pascale patrice patricia patrick paul paule pauline perrine philippe pierre pierrick pierrette quentin
  rachel rachid raphael raymond raymonde rebecca regine regis remi remy renaud rene renee richard robert robin roger
  roland romain roman rosalie rose roxane sabine sabrina said salima samia samir samuel sandra sandrine sara sarah
  sebastien serge severine sidonie simon simone solange soline solene sonia sophie stefan stephane stephanie steve
  steven suzanne sylvain sylvette sylvia sylviane sylvie tanguy tatiana tania theo theophile therese thibault thibaut
  thierry thomas timothee tristan valentin valentine valerie vanessa vera veronique victor victoire victoria vincent
  virginie viviane wilfried william xavier yacine yael yann yannick yasmina yasmine yohann yolande youcef youssef yves
  yvette yvon yvonne zoe zohra`.split(/\s+/),
);
