import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { adresse, type Cadre, filDe } from "./pages-commun.tsx";

/** A link given, as its sender follows it. */
export type LienDonne = { id: string; nom: string; courriel: string; etat: string; depuis: Day; ouvert: boolean };

type PageLiensProps = {
  cadre: Cadre;
  convention: string;
  titre: string;
  acteur: { id: string; nom: string };
  liens: readonly LienDonne[];
  /** What has just been done; null when the page was only opened. */
  fait: string | null;
  valeurs: { nom: string; courriel: string };
  erreurs: Erreurs;
  cles: { donner: string; proposer: string };
};

/** Links to say what was done, without account: for one's own people, and from the house to who signed for a party. */
export function PageLiens(props: PageLiensProps) {
  const { cadre, convention, titre, acteur, liens, fait, valeurs, erreurs, cles } = props;
  const action = `${adresse(convention)}/actions/liens`;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Liens pour enregistrer des actions – ${titre}`}
      phrase="Faire dire, sans compte, ce qui a été fait."
      rubrique="/conventions"
      fil={filDe(convention, titre, { libelle: "Liens" })}
      surtitre={<span>Pour {acteur.nom}</span>}
      chapeau={
        fait ??
        "Un lien ouvre le formulaire d’une action, pour cette convention seule, au nom de votre organisation. Il demande un code, envoyé à la même adresse."
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Donner un lien" note="À quelqu’un de votre organisation.">
        <Formulaire action={action} cle={cles.donner} caches={{ pour: acteur.id }} libelle="Donner un lien">
          <Champ nom="nom" libelle="Son nom" valeur={valeurs.nom} erreur={erreurs.nom} longueur={100} requis />
          <Champ
            nom="courriel"
            type="email"
            libelle="Son adresse électronique"
            valeur={valeurs.courriel}
            erreur={erreurs.courriel}
            requis
          />
          <Gestes>
            <Bouton plein>Envoyer le lien</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      <Section
        titre="Les autres parties"
        note="L’instance écrit à qui a signé pour celles où personne n’a de compte ; leur adresse ne vous est pas montrée."
      >
        <Formulaire
          action={`${action}/proposer`}
          cle={cles.proposer}
          caches={{ pour: acteur.id }}
          libelle="Leur proposer un lien"
        >
          <Gestes>
            <Bouton>Leur proposer d’enregistrer leurs actions</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {liens.length > 0 && (
        <Section titre="Liens donnés" large>
          <Table
            legende="Liens donnés"
            colonnes={[{ titre: "À qui" }, { titre: "Adresse" }, { titre: "État" }, { titre: "Fermer" }]}
            lignes={liens.map((l) => ({
              cellules: [
                l.nom,
                l.courriel,
                <>
                  {l.etat}, <Jour jour={l.depuis} />
                </>,
                l.ouvert ? (
                  <Formulaire
                    action={`${action}/fermer`}
                    caches={{ pour: acteur.id, lien: l.id }}
                    libelle={`Fermer le lien de ${l.nom}`}
                  >
                    <Bouton enLien>Fermer ce lien</Bouton>
                  </Formulaire>
                ) : (
                  "Il n’ouvre plus rien"
                ),
              ],
            }))}
          />
        </Section>
      )}
    </Page>
  );
}
