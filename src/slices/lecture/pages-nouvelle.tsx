import { Refus, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { adresse, type Cadre, DOCUMENTS, filDe } from "./pages-commun.tsx";
import { phraseDesLectures } from "./phrases.ts";
import { CONSERVATION_JOURS } from "./types.ts";

/** A reading in the list: `devenu` counts the conventions that became a draft or history. */
export type LigneVue = { id: string; nom: string; pour: string; le: Day; conventions: number; devenu: number };

/** The readings of the reader's organisations. */
export function PageLectures({ cadre, lectures }: { cadre: Cadre; lectures: readonly LigneVue[] }) {
  const geste = (
    <Bouton plein href="/lectures/nouvelle">
      Lire une convention
    </Bouton>
  );
  return (
    <Page
      {...cadre}
      titre="Lectures"
      phrase={phraseDesLectures(lectures.filter((l) => l.devenu < l.conventions).length)}
      rubrique="/projets"
      fil={[{ libelle: "Projets", href: "/projets" }, { libelle: "Lectures" }]}
      chapeau="Un texte lu attend que vous disiez ce qui est juste. Rien n’en devient une convention avant."
      gestes={
        <>
          {lectures.length > 0 && geste}
          <a href="/lectures/lots">Lire tout un dossier</a>
        </>
      }
    >
      <Section
        titre="Textes lus"
        note={`Du plus récent au plus ancien. Une lecture s’efface au bout de ${CONSERVATION_JOURS} jours.`}
      >
        {lectures.length === 0 ? (
          <Vide
            titre="Aucun texte n’a encore été lu."
            phrase="Collez le texte d’une convention, ou déposez son PDF : une minute plus tard, ses parties, ses dates et ses engagements sont là."
            geste={geste}
            niveau={3}
          />
        ) : (
          <Table
            legende="Textes lus"
            colonnes={[{ titre: "Texte" }, { titre: "Pour" }, { titre: "Lu" }, { titre: "Où il en est" }]}
            lignes={lectures.map((l) => ({
              href: adresse(l.id),
              cellules: [l.nom, l.pour, <Jour key="le" jour={l.le} />, ouElleEnEst(l)],
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

const ouElleEnEst = ({ conventions, devenu }: LigneVue): string => {
  if (devenu === 0) return "À confirmer";
  return devenu < conventions ? `${devenu} sur ${conventions} confirmées` : "Confirmée";
};

type NouvelleProps = {
  cadre: Cadre;
  /** Those for which the reader may read a text. */
  organisations: readonly { id: string; nom: string }[];
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  /** Why the text given is no convention; null when none was given yet. */
  refus: string | null;
  cle: string;
};

/** Where a text is given to be read: pasted, or its file. */
export function PageNouvelle({ cadre, organisations, valeurs, erreurs, refus, cle }: NouvelleProps) {
  return (
    <Page
      {...cadre}
      titre="Lire une convention"
      phrase="Lire une convention"
      rubrique="/projets"
      fil={filDe({ libelle: "Lire une convention" })}
      chapeau="Donnez un texte : la convention elle-même, ou un article qui en parle. Chaque chose trouvée vous sera montrée dans sa phrase."
    >
      <ResumeErreurs erreurs={erreurs} />
      {refus !== null && (
        <Section titre="Ce qui a été lu">
          <Refus
            titre="Pas de convention ici"
            phrase={`${refus} Rien n’a été gardé.`}
            lignes={[
              {
                terme: "Si c’en est une",
                valeur: (
                  <>
                    <a href="/projets/nouveau">Ouvrez un projet</a> et collez-y son texte : rien ne s’y lit tout seul,
                    tout s’y écrit.
                  </>
                ),
              },
              { terme: "Sinon", valeur: "Donnez un autre texte ci-dessous." },
            ]}
            niveau={3}
          />
        </Section>
      )}
      <Formulaire fichier cle={cle} libelle="Le texte à lire">
        <Section titre="Le texte" note="Déposez le fichier, ou collez ses mots : l’un des deux suffit.">
          <div class="pile">
            <Champ
              nom="fichier"
              libelle="Le fichier"
              type="file"
              accept={DOCUMENTS}
              requis={false}
              aide="PDF dont le texte se sélectionne, DOCX, ODT ou TXT, 20 Mo au plus."
              erreur={erreurs.fichier}
            />
            <Champ
              nom="texte"
              libelle="Ou le texte, collé ici"
              type="textarea"
              lignes={12}
              requis={false}
              valeur={valeurs.texte}
              erreur={erreurs.texte}
            />
          </div>
        </Section>
        <Section titre="Ce qui l’entoure" note="Ce que le texte ne dit pas toujours.">
          <div class="pile">
            <Champ
              nom="publieLe"
              libelle="Publié le"
              type="date"
              court
              requis={false}
              aide="Complète « le 28 février dernier » : l’année vient de là."
              valeur={valeurs.publieLe}
              erreur={erreurs.publieLe}
            />
            {organisations.length > 1 ? (
              <Champ
                nom="organisation"
                libelle="Pour"
                type="select"
                options={organisations.map((o) => ({ valeur: o.id, libelle: o.nom }))}
                valeur={valeurs.organisation || (organisations[0]?.id ?? "")}
                erreur={erreurs.organisation}
              />
            ) : (
              <input type="hidden" name="organisation" value={organisations[0]?.id ?? ""} />
            )}
            <Gestes>
              <Bouton plein>Lire ce texte</Bouton>
              <a href="/lectures">Ne rien lire</a>
              <a href="/lectures/lots">Lire tout un dossier</a>
            </Gestes>
          </div>
        </Section>
      </Formulaire>
    </Page>
  );
}
