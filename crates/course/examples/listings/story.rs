//! What is played: the stops, the ready-made calls, the experiments, and several of them in one visit.

use std::rc::Rc;

use course::lesson::{Begin, Experiment, Need, Setting, read_lesson};
use course::{Action, Preset, PresetId, guided_run, presets};
use http_message::Origin;
use listings::Scope;
use practice_server::{Config, Flavour};
use timeline::{ClientId, Entry, TargetKind};

use crate::play::Play;

/// Something that is played from the server's first day on.
pub(crate) struct Story {
    pub(crate) name: String,
    pub(crate) config: Config,
    target: TargetKind,
    page: Option<Origin>,
    /// What is done, in order; nobody is signed in any more where a further part begins.
    parts: Vec<Vec<Action>>,
    /// Whether each exchange is also asked for alone, with what it depends on.
    alone: bool,
}

impl Story {
    /// What happens.
    pub(crate) fn play(&self) -> Result<Vec<Rc<Entry>>, String> {
        let mut play = Play::new(self.config.clone(), self.target, self.page.clone());
        for (at, part) in self.parts.iter().enumerate() {
            if at > 0 {
                play.freshen();
            }
            for action in part {
                play.act(action)
                    .map_err(|error| format!("{}: {error}", self.name))?;
            }
        }
        Ok(play.journal)
    }

    /// The scopes in which the page offers it as code.
    pub(crate) fn scopes(&self, journal: &[Rc<Entry>]) -> Vec<Scope> {
        let mut scopes = vec![Scope::Run];
        if self.alone {
            scopes.extend(journal.iter().map(|entry| Scope::Entry(entry.number())));
        }
        scopes
    }
}

/// All of them; `files` are lessons.
pub(crate) fn stories(files: &[String]) -> Result<Vec<Story>, String> {
    let mut stories = stops();
    stories.extend(ready_made());
    let mut visit = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let lesson = read_lesson(&text).map_err(|error| format!("{file}: {error:?}"))?;
        for experiment in &lesson.experiments {
            stories.push(of_experiment(&lesson.id, experiment, Setting::Given));
            if experiment.flip.is_some() {
                stories.push(of_experiment(&lesson.id, experiment, Setting::Flipped));
            }
            if experiment.need() != Need::Model && experiment.config == Config::of(Flavour::Go) {
                visit.push(experiment.actions.clone());
            }
        }
    }
    if !visit.is_empty() {
        stories.push(Story {
            parts: visit,
            ..plain("one visit")
        });
    }
    Ok(stories)
}

fn of_experiment(lesson: &str, experiment: &Experiment, setting: Setting) -> Story {
    let flipped = match setting {
        Setting::Given => "",
        Setting::Flipped => ", flipped",
    };
    let need = experiment.need_with(setting);
    let experiment = experiment.with(setting);
    Story {
        name: format!("{lesson}/{}{flipped}", experiment.id),
        config: experiment.config.clone(),
        target: match need {
            Need::Any | Need::Server => TargetKind::Native,
            Need::Model => TargetKind::InPage,
        },
        page: experiment.page.clone(),
        parts: vec![experiment.actions.clone()],
        alone: false,
    }
}

fn stops() -> Vec<Story> {
    let mut run = vec![Vec::new()];
    for stop in guided_run() {
        match stop.begin {
            Begin::Fresh => run.push(stop.actions),
            // Until then no program has acted.
            Begin::AsIs | Begin::NewProgram => run.last_mut().into_iter().for_each(|part| {
                part.extend(stop.actions.iter().cloned());
            }),
        }
    }
    vec![Story {
        parts: run,
        alone: true,
        ..plain("guided run")
    }]
}

fn ready_made() -> Vec<Story> {
    let call = |id| presets().into_iter().find(|preset| preset.id == id);
    let fetch = |Preset { call, .. }: Preset| Action::Fetch {
        client: ClientId::First,
        call,
    };
    let story = |preset: Preset| Story {
        name: format!("ready-made/{}", preset.id.name()),
        config: preset
            .id
            .config()
            .unwrap_or_else(|| Config::of(Flavour::Go)),
        parts: vec![
            call(PresetId::SignIn)
                .into_iter()
                .chain([preset])
                .map(fetch)
                .collect(),
        ],
        ..plain("")
    };
    presets().into_iter().map(story).collect()
}

fn plain(name: &str) -> Story {
    Story {
        name: name.to_owned(),
        config: Config::of(Flavour::Go),
        target: TargetKind::Native,
        page: None,
        parts: Vec::new(),
        alone: false,
    }
}
